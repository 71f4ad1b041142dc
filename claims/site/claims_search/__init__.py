"""Google's Fact Check Tools API over what is published here. It reads alone."""
