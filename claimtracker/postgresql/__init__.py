"""PostgreSQL as Django speaks to it; it differs in what a request asks the server."""
