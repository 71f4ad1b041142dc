"""The API's part on what changed, for those who keep a copy."""
