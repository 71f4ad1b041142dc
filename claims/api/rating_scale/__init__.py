"""The API's part on rating scales."""
