"""Tests of claims.extraction.languages."""
