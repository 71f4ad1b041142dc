"""The API's part on topics."""
