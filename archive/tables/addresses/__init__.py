"""Addresses and hosts: their rows, and which article an address belongs to."""
