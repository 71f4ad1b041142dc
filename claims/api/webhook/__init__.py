"""The API's part on webhooks: each caller's own."""
