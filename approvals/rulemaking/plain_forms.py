"""What the plain forms of a rule and of a decision type must look like, and what is wrong with one that does not.

A form says for each key how its value is read; `wrongs` answers with sentences by field, where a field is the path
to the value (`basis.text.th`, `stages.0.days`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from approvals.delegation.facts import Kind, Source
from approvals.delegation.stages import ESCALATE, REMIND, IfRefused, Join
from approvals.vocabulary.words import Action, Area, Level

Wrong = tuple[str, str]  # field, sentence
Check = Callable[[Any], str | None]  # None: nothing is wrong


@dataclass(frozen=True)
class Form:
    """A mapping of known keys. `absent` holds the value of each key that may be left out."""

    keys: Mapping[str, Any]
    absent: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """A list, each of whose members has the same form."""

    each: Any


@dataclass(frozen=True)
class Named:
    """A mapping of any names, each of whose values has the same form."""

    each: Any


@dataclass(frozen=True)
class Maybe:
    """A form, or nothing."""

    form: Any


def filled(form: Form, plain: Mapping[str, Any]) -> dict[str, Any]:
    """The plain form with everything that may be left out put in, as deep as it goes."""
    found: dict[str, Any] = _filled(form, plain)
    return found


def _filled(form: Any, plain: Any) -> Any:
    if isinstance(form, Maybe):
        return None if plain is None else _filled(form.form, plain)
    if isinstance(form, Rows) and isinstance(plain, list | tuple):
        return [_filled(form.each, row) for row in plain]
    if isinstance(form, Form) and isinstance(plain, Mapping):
        whole = {**form.absent, **plain}
        return {key: _filled(form.keys.get(key), value) for key, value in whole.items()}
    return plain


def wrongs(form: Form, plain: Any) -> dict[str, list[str]]:
    """Sentences by field about everything that keeps the plain form from being read; empty when nothing does."""
    found: dict[str, list[str]] = {}
    for place, sentence in _wrongs(form, plain, ""):
        found.setdefault(place, []).append(sentence)
    return found


def _wrongs(form: Any, plain: Any, place: str) -> Iterator[Wrong]:
    if isinstance(form, Maybe):
        if plain is not None:
            yield from _wrongs(form.form, plain, place)
    elif isinstance(form, Form):
        yield from _of_form(form, plain, place)
    elif isinstance(form, Rows):
        rows = plain if isinstance(plain, list | tuple) else None
        yield from _members(form.each, enumerate(rows) if rows is not None else None, place)
    elif isinstance(form, Named):
        yield from _members(form.each, plain.items() if isinstance(plain, Mapping) else None, place)
    else:
        sentence = form(plain)
        if sentence:
            yield place, sentence


def _members(each: Any, members: Any, place: str) -> Iterator[Wrong]:
    if members is None:
        yield place, _("This cannot be read.")
        return
    for key, value in members:
        yield from _wrongs(each, value, _inside(place, key))


def _of_form(form: Form, plain: Any, place: str) -> Iterator[Wrong]:
    if not isinstance(plain, Mapping):
        yield place, _("This must be filled in.")
        return
    for key in plain:
        if key not in form.keys:
            yield _inside(place, key), _("Nothing of this name is known here.")
    for key, inner in form.keys.items():
        if key in plain:
            yield from _wrongs(inner, plain[key], _inside(place, key))
        elif key not in form.absent and not isinstance(inner, Maybe):
            yield _inside(place, key), _("This must be filled in.")


def _inside(place: str, key: Any) -> str:
    return f"{place}.{key}" if place else str(key)


def word(value: Any) -> str | None:
    """A text with something in it."""
    return None if isinstance(value, str) and value.strip() else _("This must be filled in.")


def text(value: Any) -> str | None:
    """A text, which may be empty."""
    return None if isinstance(value, str) else _("This is not a plain text.")


def flag(value: Any) -> str | None:
    """Yes or no."""
    return None if isinstance(value, bool) else _("This must be yes or no.")


def day(value: Any) -> str | None:
    """A day in ISO form."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return _("This is not a day of the calendar.")
    return None


def working_days(value: Any) -> str | None:
    """One working day or more."""
    fine = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if fine else _("This must be one working day or more.")


def whole(value: Any) -> str | None:
    """A whole number that is not below zero."""
    fine = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return None if fine else _("This must be a whole number.")


def plain_value(value: Any) -> str | None:
    """A value of some fact: a number, a text, or yes and no. Never a fraction."""
    return None if isinstance(value, int | str) else _("This is not a value of the fact.")


def timeout(value: Any) -> str | None:
    """What happens when the time is over: somebody is reminded, or a body with the power gets the stage."""
    fine = isinstance(value, str) and (value == REMIND or value.startswith(ESCALATE))
    return None if fine else _("This is neither a reminder nor a body to hand on to; nothing is approved by silence.")


def among(values: Any) -> Check:
    """One of a closed list of words."""
    known = {str(value) for value in values}
    return lambda value: None if isinstance(value, str) and value in known else _("Choose one of the answers offered.")


def condition(value: Any) -> str | None:
    """The values of one fact for which a rule holds: a list of them, or from the least to the most."""
    if not isinstance(value, Mapping) or set(value) - {"among", "at_least", "at_most"}:
        return _("This cannot be read.")
    if "among" in value:
        listed = value["among"]
        return None if isinstance(listed, list | tuple) and listed else _("Choose at least one of the answers.")
    ends = [end for key in ("at_least", "at_most") if (end := value.get(key)) is not None]
    if not ends:
        return _("Say from what or up to what.")
    return next(filter(None, map(plain_value, ends)), None)


TEXT = Form({"th": word, "en": text}, {"en": ""})
BASIS = Form({"instrument": word, "clause": word, "text": TEXT, "quoted": flag}, {"quoted": False})
STAGE = Form(
    {
        "name": word, "who": word, "action": among(Action), "title": TEXT, "days": Maybe(working_days),
        "on_timeout": timeout, "after": Rows(word), "join": among(Join), "if_refused": among(IfRefused),
        "relies_on": Maybe(Rows(word)), "profile": Maybe(word), "practice": flag,
    },
    {
        "days": None, "on_timeout": REMIND, "after": [], "join": Join.ALL.value, "if_refused": IfRefused.ENDS.value,
        "relies_on": None, "profile": None, "practice": False,
    },
)  # fmt: skip
RULE = Form(
    {
        "code": word, "answers": word, "title": TEXT, "when": Named(condition), "level": among(Level),
        "decides": word, "stages": Rows(STAGE), "basis": BASIS, "source": word, "first_day": Maybe(day),
        "last_day": Maybe(day), "checked_on": Maybe(day),
    },
    {"when": {}, "first_day": None, "last_day": None, "checked_on": None},
)  # fmt: skip
CHOICE = Form({"code": word, "th": word, "en": text}, {"en": ""})
FACT = Form(
    {
        "name": word, "kind": among(Kind), "from": among(Source), "label": TEXT, "required": flag,
        "least": Maybe(plain_value), "most": Maybe(plain_value), "preset": Maybe(plain_value),
        "choices": Maybe(Rows(CHOICE)), "unit": Maybe(TEXT), "help": Maybe(TEXT),
    },
    {"from": Source.REQUEST.value, "required": True},
)  # fmt: skip
DOCUMENT = Form(
    {"code": word, "label": TEXT, "required": flag, "when": Named(condition)}, {"required": True, "when": {}}
)
VARIANT = Form({"code": word, "title": TEXT, "preset": Named(plain_value)}, {"preset": {}})
SPLIT = Form({"fact": word, "same": Rows(word), "days": whole}, {"same": []})
TYPE = Form(
    {
        "area": among(Area), "item": word, "title": TEXT, "short": Maybe(TEXT), "facts": Rows(FACT),
        "documents": Rows(DOCUMENT), "variants": Rows(VARIANT), "rules": Rows(RULE), "split": Maybe(SPLIT),
    },
    {"short": None, "documents": [], "variants": [], "rules": []},
)  # fmt: skip
