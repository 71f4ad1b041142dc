"""Merges of claims."""
