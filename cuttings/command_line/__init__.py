"""What all commands share: options, input, output, exit statuses."""
