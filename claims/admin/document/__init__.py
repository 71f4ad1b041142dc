"""The workbench: one document with all that was found in it, decided on one after another."""

from claims.admin.document.pages import DocumentPages

__all__ = ["DocumentPages"]
