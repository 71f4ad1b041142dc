"""The API's part on the audit chain."""
