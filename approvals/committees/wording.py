"""A quorum certificate in words: one line for each number, with the section that asks for it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.committees import loader
from approvals.committees.models import Resolution
from approvals.committees.rules import Base, Profile, Tally, Tie, base, quorum_needed


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a certificate. `section` is empty where no section asks for it."""

    label: str | Promise
    text: str
    section: str


BASES = {
    "members-in-office": _("%(in_office)s members in office, the %(recused)s withdrawn included: %(base)s"),
    "members-in-office-less-recused": _("%(in_office)s members in office, less %(recused)s withdrawn: %(base)s"),
}
QUORA = {
    "at-least": _("%(present)s present; at least %(share)s of %(base)s are needed, which is %(needed)s"),
    "above": _("%(present)s present; more than %(share)s of %(base)s are needed, which is %(needed)s"),
}
MAJORITIES = {
    "at-least": _("%(yes)s in favour; at least %(share)s of %(total)s %(of)s are needed, which is %(needed)s"),
    "above": _("%(yes)s in favour; more than %(share)s of %(total)s %(of)s are needed, which is %(needed)s"),
}
BASE_WORDS = {
    Base.IN_OFFICE: _("members in office, the withdrawn included"),
    Base.LESS_RECUSED: _("members in office, less the withdrawn"),
}
QUORUM_RULES = {
    False: _("at least %(share)s of the %(base)s must take part: %(needed)s of %(number)s"),
    True: _("more than %(share)s of the %(base)s must take part: %(needed)s of %(number)s"),
}
MAJORITY_RULES = {
    False: _("at least %(share)s of %(of)s in favour"),
    True: _("more than %(share)s of %(of)s in favour"),
}
TIE_RULES = {Tie.CHAIR: _("the chair has the casting vote"), Tie.STATUS_QUO: _("nothing changes")}
OF = {
    "votes-cast": _("votes cast"),
    "members-present": _("members present"),
    "the-body": _("members of the body"),
}
TIES = {
    "yes": _("equal votes; the chair's casting vote was in favour"),
    "no": _("equal votes; the chair's casting vote was against"),
    "nobody": _("equal votes; there was no casting vote, and nothing changes"),
}


def certificate_lines(resolution: Resolution) -> list[Line]:
    """The certificate of a closed vote for a page; empty while it is open, or when it was voided. No query."""
    paper = resolution.certificate
    if not paper:
        return []
    sums, whole_of, quorum, majority = paper["sums"], paper["base"], paper["quorum"], paper["majority"]
    votes = _("%(yes)s in favour, %(no)s against, %(abstain)s abstained, %(absent)s not heard, %(recused)s withdrawn")
    whole = {"in_office": paper["in_office"], "recused": sums["recused"], "base": whole_of["number"]}
    lines = [
        Line(_("Votes"), str(votes) % sums, ""),
        Line(_("Body"), str(BASES[whole_of["rule"]]) % whole, cited(whole_of["section"])),
        Line(
            _("Quorum"),
            str(QUORA[quorum["test"]]) % {**quorum, "present": paper["present"], "base": whole_of["number"]},
            cited(quorum["section"]),
        ),
    ]
    if not quorum["reached"]:
        return lines
    needs = {**majority, "of": OF[majority["of"]], "yes": sums["yes"]}
    lines.append(Line(_("Majority"), str(MAJORITIES[majority["test"]]) % needs, cited(majority["section"])))
    if paper["tie"]["tied"]:
        by_chair = TIES[paper["tie"]["casting_vote"] or "nobody"]
        lines.append(Line(_("Equal votes"), str(by_chair), cited(paper["tie"]["section"])))
    return lines


def needed_lines(profile: Profile, votes: Tally) -> list[Line]:
    """What an open vote needs, before anybody knows its result. No query."""
    share, number = profile.quorum.part, base(profile, votes)
    quorum = {"share": share, "base": BASE_WORDS[profile.base], "needed": quorum_needed(profile, votes)}
    majority = {"share": profile.majority.part, "of": OF[profile.of.value]}
    return [
        Line(
            _("Quorum"), str(QUORUM_RULES[profile.quorum.above]) % {**quorum, "number": number}, _of(profile, "quorum")
        ),
        Line(_("Majority"), str(MAJORITY_RULES[profile.majority.above]) % majority, _of(profile, "majority")),
        Line(_("Equal votes"), str(TIE_RULES[profile.tie]), _of(profile, "tie")),
    ]


def _of(profile: Profile, part: str) -> str:
    section = profile.section(part)
    return cited({"instrument": section.instrument, "clause": section.clause}) if section else ""


def cited(section: dict[str, str] | None) -> str:
    """An instrument and its section in the language of whoever reads."""
    if section is None:
        return ""
    title = loader.instruments()[section["instrument"]].in_language(get_language())
    if section["clause"] == "-":
        return title
    return str(_("%(instrument)s, section %(clause)s")) % {"instrument": title, "clause": section["clause"]}
