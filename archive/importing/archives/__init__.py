"""Another archive, merged into this one."""
