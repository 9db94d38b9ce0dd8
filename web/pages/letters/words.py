"""Where a letter stands, in words."""

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "genuine": _("genuine and in force"),
    "corrected": _("genuine, but corrected later"),
    "superseded": _("genuine, but replaced later"),
    "revoked": _("genuine, but revoked"),
    "unknown": _("unknown"),
}
MEANINGS = {
    "genuine": _("This office issued the letter, and nothing has changed since."),
    "corrected": _("This office issued the letter. A slip in it was corrected later: read the later letter too."),
    "superseded": _("This office issued the letter, but it does not hold any more: another has taken its place."),
    "revoked": _("This office issued the letter, but it was revoked and does not hold any more."),
    "unknown": _(
        "No office on this site has issued such a letter. If it came to you as one, ask the office whose name it bears."
    ),
}
MEANINGS_OF_PACKS = {
    "genuine": _("This pack was taken here, and the decision in it stands. Check it with its own verifier."),
    "corrected": _("This pack was taken here. A slip in its decision was corrected later: take a new pack."),
    "superseded": _("This pack was taken here, but another decision has taken the place of the one in it."),
    "revoked": _("This pack was taken here, but the decision in it was revoked and does not hold any more."),
}
UNKNOWN_FILE = _(
    "These bytes are not those of any letter or evidence pack of an office here. A letter of which one sign was "
    "changed, or that was printed or saved anew, is unknown too: try its check code, and compare what it says."
)
