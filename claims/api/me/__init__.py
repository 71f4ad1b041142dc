"""The API's part on the caller."""
