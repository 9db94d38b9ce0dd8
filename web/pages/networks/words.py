"""What a network lacks, in words, and what to do about each lack."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.networks.rules import QUIET_DAYS, Lack


@dataclass(frozen=True, slots=True)
class Words:
    """One exception: what is missing, what to do, on which page, and what its button says."""

    what: str | Promise
    to_do: str | Promise
    page: str
    label: str | Promise


WORDS = {
    Lack.PERSON: Words(
        _("Nobody in office is responsible"),
        _("Whoever was responsible holds no post and no seat any more: hand the network over."),
        "network-hand-over",
        _("Hand it over"),
    ),
    Lack.LIFE: Words(
        _("Without life"),
        _("Nothing stands in the log for more than %(days)s days: write what was done since, or end the network."),
        "network-log",
        _("Write in the log"),
    ),
    Lack.MEMBERS: Words(
        _("Without members"), _("Record which schools and partners belong to it."), "network-join", _("Record members")
    ),
    Lack.ORDER: Words(
        _("Formal, but without an order"),
        _("Name the order or announcement it rests on, or call it informal."),
        "network-change",
        _("Name the order"),
    ),
    Lack.PLAN: Words(_("Without a plan"), _("Write what it will do this year."), "network-change", _("Write the plan")),
}


def in_words(lacks: list[Lack]) -> list[dict[str, str]]:
    """Each lack with its code, in the reader's language."""
    return [
        {
            "code": str(lack),
            "what": str(WORDS[lack].what),
            "to_do": str(WORDS[lack].to_do) % {"days": QUIET_DAYS},
            "page": WORDS[lack].page,
            "label": str(WORDS[lack].label),
        }
        for lack in lacks
    ]
