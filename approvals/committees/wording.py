"""A quorum certificate in words: one line for each number, with the section that asks for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.committees import loader
from approvals.committees.models import Resolution
from approvals.committees.rules import Base, Mark, Of, Profile, Tally, Tie, base, quorum_needed
from approvals.vocabulary.thai import ERA, SHORT_MONTHS


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
SECRET_TIE = _("at a meeting the chair has the casting vote; by circulation nothing changes")
OF = {
    "votes-cast": _("votes cast"),
    "members-present": _("members present"),
    "the-body": _("members of the body"),
    "all-in-office": _("all members in office"),
}
TIES = {
    "yes": _("equal votes; the chair's casting vote was in favour"),
    "no": _("equal votes; the chair's casting vote was against"),
    "nobody": _("equal votes; there was no casting vote, and nothing changes"),
}


VOTES = {
    1: _("%(yes)s in favour, %(no)s against, %(abstain)s abstained, %(absent)s not heard, %(recused)s withdrawn"),
    2: _(
        "%(yes)s in favour, %(no)s against, %(abstain)s abstained, %(invalid)s invalid, %(absent)s absent, "
        "%(recused)s withdrawn"
    ),
}
WAYS = {
    ("circulation", "ballot"): _("by circulation"),
    ("meeting", "ballot"): _("at a meeting, by ballots"),
    ("meeting", "no-objection"): _("at a meeting; the chair asked, and nobody saw it otherwise"),
}
PRESENT = {
    (True, True): _("who abstained or handed in an invalid paper counts as present"),
    (True, False): _("who abstained counts as present, who handed in an invalid paper does not"),
    (False, True): _("who handed in an invalid paper counts as present, who abstained does not"),
    (False, False): _("neither who abstained nor who handed in an invalid paper counts as present"),
}


def certificate_lines(resolution: Resolution) -> list[Line]:
    """The certificate of a closed vote for a page; empty while it is open, or when it was voided. No query.

    The first line tells the sums. A certificate of form 1 is from before meetings and secret votes were kept.
    """
    paper = resolution.certificate
    if not paper:
        return []
    quorum, whole = paper["quorum"], paper["base"]
    shown = {**paper["sums"], "in_office": paper["in_office"], "base": whole["number"]}
    needs = {**quorum, "present": paper["present"], "base": whole["number"]}
    lines = [
        Line(_("Votes"), _votes(paper), ""),
        *(_how(paper) if paper["form"] > 1 else []),
        Line(_("Body"), str(BASES[whole["rule"]]) % shown, cited(whole["section"])),
        Line(_("Quorum"), str(QUORA[quorum["test"]]) % needs, cited(quorum["section"])),
    ]
    return lines + (_majority(paper) if quorum["reached"] else [])


def _votes(paper: dict[str, Any]) -> str:
    """The sums; an invalid paper can only have come at a meeting."""
    at_meeting = paper["form"] > 1 and paper["way"]["rule"] == Resolution.Way.MEETING
    return str(VOTES[2 if at_meeting else 1]) % paper["sums"]


def _how(paper: dict[str, Any]) -> list[Line]:
    """How the votes were gathered, and who counts as present where that could be asked."""
    way, method, sums = paper["way"], paper["method"], paper["sums"]
    section = method["section"] or (way["section"] if way["rule"] == Resolution.Way.CIRCULATION else None)
    lines = [Line(_("Way"), str(WAYS[way["rule"], method["rule"]]), cited(section))]
    if paper["secret"]:
        said = _("by secret votes; who voted is known, what each voted is not")
        lines.append(Line(_("Secrecy"), str(said), cited(paper["sections"]["secret"])))
    if paper["second_call"]:
        lines.append(Line(_("Second call"), _called(paper["second_call"]), cited(paper["second_call"]["section"])))
    if sums["abstain"] or sums["invalid"]:
        counts = PRESENT[paper["abstention_is_present"], paper["invalid_is_present"]]
        part = "abstention" if sums["abstain"] else "invalid"
        lines.append(Line(_("Who counts as present"), str(counts), cited(paper["sections"][part])))
    return lines


def _called(call: dict[str, Any]) -> str:
    """That a meeting was called again, with what is known of the first one."""
    if not call.get("failed_on"):
        return str(_("called again within %(within_days)s days because there was no quorum")) % call
    failed_on = _day(date.fromisoformat(call["failed_on"]))
    said = _("the meeting of %(failed_on)s had no quorum; called again within %(within_days)s days, as its notice said")
    return str(said) % {"failed_on": failed_on, "within_days": call["within_days"]}


def _day(day: date) -> str:
    thai = get_language() == "th"
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + ERA}" if thai else f"{day.day} {day:%b %Y}"


def _majority(paper: dict[str, Any]) -> list[Line]:
    majority, tie = paper["majority"], paper["tie"]
    needs = {**majority, "of": OF[majority["of"]], "yes": paper["sums"]["yes"]}
    lines = [Line(_("Majority"), str(MAJORITIES[majority["test"]]) % needs, cited(majority["section"]))]
    if tie["tied"]:
        by_chair = TIES[tie["casting_vote"] or "nobody"]
        lines.append(Line(_("Equal votes"), str(by_chair), cited(tie["section"])))
    return lines


def needed_lines(profile: Profile, votes: Tally) -> list[Line]:
    """What an open vote needs, before anybody knows its result. No query."""
    share, number = profile.quorum.part, base(profile, votes)
    quorum = {"share": share, "base": BASE_WORDS[profile.base], "needed": quorum_needed(profile, votes)}
    majority = {"share": profile.majority.part, "of": OF[profile.of.value]}
    tie = SECRET_TIE if profile.secret and profile.tie is Tie.CHAIR else TIE_RULES[profile.tie]
    return [
        Line(
            _("Quorum"), str(QUORUM_RULES[profile.quorum.above]) % {**quorum, "number": number}, _of(profile, "quorum")
        ),
        Line(_("Majority"), str(MAJORITY_RULES[profile.majority.above]) % majority, _of(profile, "majority")),
        Line(_("Equal votes"), str(tie), _of(profile, "tie")),
    ]


TAKES_PART = _("counts as present")
STAYS_AWAY = _("does not count as present")
EFFECTS = {
    "in-total": _("not in favour, but part of what the majority is a share of"),
    "nothing": _("neither in favour nor against"),
}
VOTING = (Mark.YES, Mark.NO)
MARKS = {
    Mark.YES: _("in favour"),
    Mark.NO: _("against"),
    Mark.ABSTAIN: _("abstained"),
    Mark.INVALID: _("invalid paper"),
    Mark.ABSENT: _("absent, or not heard"),
    Mark.RECUSED: _("withdrawn for a conflict"),
}


def effect_lines(profile: Profile) -> list[tuple[str | Promise, str | Promise, str | Promise]]:
    """What each of six states does: its name, its effect on the quorum, its effect on the majority. No query."""
    present = {Mark.ABSTAIN: profile.abstention_is_present, Mark.INVALID: profile.invalid_is_present}
    out = _("leaves the body, so that fewer are needed")
    stays = _("stays in the body, and does not count as present")
    quorum = {
        **{mark: TAKES_PART if present.get(mark, True) else STAYS_AWAY for mark in (*VOTING, *present)},
        Mark.ABSENT: STAYS_AWAY,
        Mark.RECUSED: out if profile.base is Base.LESS_RECUSED else stays,
    }
    majority = {mark: EFFECTS["in-total" if counts else "nothing"] for mark, counts in _in_total(profile).items()}
    majority |= {Mark.YES: _("one vote in favour"), Mark.NO: _("one vote against")}
    return [(MARKS[mark], quorum[mark], majority[mark]) for mark in Mark]


def _in_total(profile: Profile) -> dict[Mark, bool]:
    """Whether each state beside yes and no is part of what the majority is a share of."""
    of_body = profile.of in {Of.BODY, Of.IN_OFFICE}
    of_present = profile.of is Of.PRESENT
    return {
        Mark.ABSTAIN: of_body or (of_present and profile.abstention_is_present),
        Mark.INVALID: of_body or (of_present and profile.invalid_is_present),
        Mark.ABSENT: of_body,
        Mark.RECUSED: profile.of is Of.IN_OFFICE or (profile.of is Of.BODY and profile.base is Base.IN_OFFICE),
    }


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
