"""The API's part on claims."""
