"""The kinds of learning and mobility as pages and lists. A kind shown this way is a module here and a line below."""

from __future__ import annotations

from collections.abc import Mapping

from generator.render.views.offers import (
    article,
    award,
    benefit,
    check_in,
    community,
    event,
    opening,
    outcome,
    programme,
    rotation,
    story,
    survey,
)
from generator.render.views.offers.parts import Offer

OFFERS: Mapping[str, Offer] = {
    module.OFFER.kind: module.OFFER
    for module in (opening, rotation, programme, benefit, event, community, article, story, award, check_in, survey, outcome)
}
"""Kind → how it is shown, in the order in which lists are named to readers."""
