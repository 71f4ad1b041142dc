"""The API's part on reviews."""
