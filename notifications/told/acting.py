"""What people are told of acting orders and grants of access."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients_acting as circles
from notifications.message import Message, Place

SHOW = _("Open the order")


def _pair(
    kind: str, place: Place, yours: tuple[Promise, Promise], theirs: tuple[Promise, Promise]
) -> tuple[Message, ...]:  # fmt: skip
    """One message to who acts or reads, one to the holder of the post, the director and who signed."""
    office, ends = f"{kind}-for-the-office", kind.endswith("-ends")
    return (
        Message(
            template=kind,
            to=circles.who_acts,
            subject=yours[0],
            lead=yours[1],
            button=SHOW,
            leads_to=place,
            duty=not ends,
            by_clock=ends,
        ),
        Message(
            template=office,
            to=circles.holder_and_director,
            subject=theirs[0],
            lead=theirs[1],
            button=SHOW,
            leads_to=place,
            by_clock=ends,
        ),
    )


RECORDED = (
    (
        _("You act for a post"),
        _("An order under which you act for a post was recorded. It says from when and how far."),
    ),
    (_("Somebody acts for a post"), _("An order under which somebody acts for a post of this office was recorded.")),
)
REVOKED = (
    (_("Your order was revoked"), _("The order under which you acted for a post was revoked and holds no longer.")),
    (_("An order was revoked"), _("An order under which somebody acted for a post was revoked and holds no longer.")),
)
ENDS = (
    (
        _("Your order ends soon"),
        _("The last day on which you act for the post is near; the page of the order says it."),
    ),
    (_("An order ends soon"), _("The last day on which somebody acts for a post under this order is near.")),
)
GIVEN = (
    (_("You were given access"), _("You may read a district without a post in it. The order says until when.")),
    (_("Access was given"), _("Somebody without a post here was given access to this district.")),
)
ACCESS_REVOKED = (
    (_("Your access was revoked"), _("The access you had to a district was revoked.")),
    (_("Access was revoked"), _("Access that somebody had to this district was revoked.")),
)
ACCESS_ENDS = (
    (_("Your access ends soon"), _("The last day of your access to a district is near; its page says it.")),
    (_("Access ends soon"), _("The last day of access that somebody has to this district is near.")),
)

MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.ACTING_ORDER_RECORDED: _pair("acting-recorded", Place.ACTING_ORDER, *RECORDED),
    kinds.ACTING_ORDER_HANDED_ON: _pair("acting-handed-on", Place.ACTING_ORDER, *RECORDED),
    kinds.ACTING_ORDER_REVOKED: _pair("acting-revoked", Place.ACTING_ORDER, *REVOKED),
    kinds.ACTING_ORDER_ENDS: _pair("acting-ends", Place.ACTING_ORDER, *ENDS),
    kinds.ACCESS_GIVEN: _pair("access-given", Place.ACCESS_GRANT, *GIVEN),
    kinds.ACCESS_REVOKED: _pair("access-revoked", Place.ACCESS_GRANT, *ACCESS_REVOKED),
    kinds.ACCESS_ENDS: _pair("access-ends", Place.ACCESS_GRANT, *ACCESS_ENDS),
}

SILENT: frozenset[str] = frozenset()
