"""What all commands share: options, input, output, the log, exit statuses."""
