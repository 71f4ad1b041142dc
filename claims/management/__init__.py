"""Commands of the shell; thin: they parse, call one function and print."""
