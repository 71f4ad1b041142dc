"""The rules of the house that a linter does not know, held by reading the tree itself."""
