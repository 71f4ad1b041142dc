"""The API's part on the public log of corrections."""
