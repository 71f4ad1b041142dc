"""Which claims say what a free text says: the index gives candidates, our code ranks them.

Says nothing about how a text and a claim relate: that a text denies what it resembles is for
`claims.search.relation` to see.
"""
