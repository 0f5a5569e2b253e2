"""Alerts: messages that call a person, when a site falls sick and when it is well again."""
