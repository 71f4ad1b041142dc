"""The API's part on evidence."""
