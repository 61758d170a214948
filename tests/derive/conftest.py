"""The small portals of the outputs' tests, for derived facts as well."""

from __future__ import annotations

from tests.outputs.conftest import portal_of

__all__ = ["portal_of"]
