"""Full text over claims: one tokenizer, one index a database, the same answers from both.

Ranks nothing and hides nothing by itself: callers narrow to what a reader may see.
"""
