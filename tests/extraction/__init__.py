"""Tests of claims.extraction."""
