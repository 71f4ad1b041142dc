"""Migrations with rows in the tables: forward, and back."""
