"""The public pages. They show what anybody may see, and have no rules of their own."""
