"""The API's part on publishers."""
