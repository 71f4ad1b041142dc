"""Check what is planned, before anything is written."""
