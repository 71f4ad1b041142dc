"""Check ClaimReview against schema.org and Google's rules, and say what is wrong and where.

The rules that a schema can state stand in `claimreview.schema.json`, the others in plain functions
beside it. Nothing is mended here, and nothing is fetched.
"""

from claims.interchange.lint.check import Outcome, check_file
from claims.interchange.lint.finding import Finding
from claims.interchange.lint.rules import RULES, Rule, Severity, rule_table

__all__ = ["RULES", "Finding", "Outcome", "Rule", "Severity", "check_file", "rule_table"]
