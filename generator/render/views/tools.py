"""The tools: pages on which one works with one's own plan, or with rungs of one's choice."""

from __future__ import annotations

TOOLS = (("My plan", "/plan/"), ("Assess yourself", "/assess/"), ("Compare", "/compare/"), ("Map of roles", "/map/"), ("Routes", "/routes/"),
         ("Review pack", "/review-pack/"), ("Team view", "/team/"))
"""Title and address of each; there where the portal has a role."""
