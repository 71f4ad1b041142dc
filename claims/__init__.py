"""The one app of claimtracker: claims, who said them where, and what became of them."""
