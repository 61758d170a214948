"""A generator of internal career portals: checked records in, a searchable static site out."""

__version__ = "0.1.0"
