"""The API's part on sources."""
