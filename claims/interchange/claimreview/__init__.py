"""Read fact-checks that others publish: schema.org's ClaimReview and Google's claims:search.

What stands there is brought into one shape; what does not stand there is never made up, and a
file that cannot be read is answered with a problem, never with an exception.
"""

from claims.interchange.claimreview.problem import Problem
from claims.interchange.claimreview.reading import MAX_WHOLE_BYTES, read_reviews
from claims.interchange.claimreview.review import Review

__all__ = ["MAX_WHOLE_BYTES", "Problem", "Review", "read_reviews"]
