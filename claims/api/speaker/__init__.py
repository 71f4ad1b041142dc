"""The API's part on speakers."""
