"""Keys in addresses: no larger than what a database can hold. Importing this makes `<key:pk>` known."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A key of a row; `<key:pk>` in a route."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")
