"""The API's part on appearances."""
