"""Reviews, from the first draft to the retraction."""
