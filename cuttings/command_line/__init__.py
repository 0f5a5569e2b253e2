"""What all commands share: options, inputs, what is printed, exit statuses."""
