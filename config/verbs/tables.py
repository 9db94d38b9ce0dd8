"""The tables of docs/reference/ as they are read off the code: a head and rows, each cell fit for a table."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, get_resolver
from django.utils.translation import override

if TYPE_CHECKING:
    from approvals.errors import Refusal

FLOORS = ("approvals", "workflows", "notifications", "web")
STARTS_BY_ITSELF = ("migrations", "management")  # modules that are loaded by Django alone
BOTH = ("th", "en")
OF_DISTRICT = {"approvals_district": "its district"}
Rows = Iterator[tuple[str, ...]]


def events() -> Rows:
    """Every kind of event with its sentence."""
    from approvals.audit.sentences import SENTENCES

    yield "kind", "ไทย", "English"
    for kind, sentence in sorted(SENTENCES.items()):
        yield f"`{kind}`", *(spoken(sentence, language) for language in BOTH)


def refusals() -> Rows:
    """Every refusal: when it comes, its answer over HTTP, its sentence and its remedy."""
    from approvals.errors import NoPower

    yield "code", "when", "HTTP", "ไทย", "English"
    for refusal in sorted(every_refusal(), key=lambda found: found.code):
        said = (f"{spoken(refusal.sentence, code)} {spoken(refusal.remedy, code)}".strip() for code in BOTH)
        yield f"`{refusal.code}`", first_line(refusal), "403" if issubclass(refusal, NoPower) else "422", *said


def every_refusal() -> Iterator["type[Refusal]"]:
    """Every class of refusal that states a code of its own, wherever it is written."""
    from approvals.errors import Refusal

    for floor in FLOORS:
        for module in pkgutil.walk_packages(importlib.import_module(floor).__path__, f"{floor}."):
            if not set(STARTS_BY_ITSELF) & set(module.name.split(".")):
                importlib.import_module(module.name)
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if "code" in vars(kind):
            yield kind


def fact_problems() -> Rows:
    """What can be wrong with one answer."""
    from approvals.delegation.problems import FACT_PROBLEMS

    yield "code", "ไทย", "English"
    for code, sentence in FACT_PROBLEMS.items():
        yield f"`{code}`", *(spoken(sentence, language) for language in BOTH)


def matrix_defects() -> Rows:
    """What can be wrong with a matrix, and what is only warned of."""
    from approvals.delegation.problems import DEFECTS
    from approvals.delegation.proof.defects import WARNED

    yield "code", "", "ไทย", "English"
    for code, sentence in DEFECTS.items():
        weight = "warning" if code in WARNED else "defect"
        yield f"`{code}`", weight, *(spoken(sentence, language) for language in BOTH)


def posts() -> Rows:
    """Every kind of post and what its holder may do in the system."""
    from approvals.people.kinds import KINDS

    yield "kind", "at", "ไทย", "English", "abilities"
    for kind in KINDS.values():
        abilities = ", ".join(f"`{ability}`" for ability in sorted(kind.abilities)) or "–"
        yield f"`{kind.code}`", kind.anchor.value, kind.th, spoken(kind.en, "en"), abilities


def abilities() -> Rows:
    """Every ability in words."""
    from approvals.people.kinds import Ability

    yield "ability", "ไทย", "English"
    for ability in Ability:
        yield f"`{ability.value}`", *(spoken(ability.label, language) for language in BOTH)


def committees() -> Rows:
    """Every kind of committee: its seats, its voting profile, and where its constitution comes from."""
    from approvals.committees.loader import constitutions, unchecked

    yield "kind", "at", "ไทย", "English", "seats", "profile", "known from"
    for kind, template in constitutions().items():
        seats = " or ".join(str(len(size.seats)) for size in template.sizes)
        marks = [template.source, "sample" if template.is_sample else "", "unchecked" if kind in unchecked() else ""]
        known = ", ".join(mark for mark in marks if mark)
        yield f"`{kind}`", template.anchor, template.title.th, template.title.en, seats, f"`{template.profile}`", known


def bodies() -> Rows:
    """Every kind of body that a rule may name."""
    from approvals.delegation.files.loader import load

    yield "kind", "is a", "at", "ไทย", "English"
    for body in load().bodies.values():
        yield f"`{body.kind}`", body.form.value, body.anchor, body.title.th, body.title.en


def matters() -> Rows:
    """Every decision type of the matrix we ship, with the codes it answers and its rules."""
    from approvals.delegation.files.loader import load

    yield "file", "ไทย", "English", "codes", "rules", "levels", "known from"
    for kind in load().types.values():
        codes = ", ".join([kind.code, *(variant.code for variant in kind.variants)])
        levels = ", ".join(dict.fromkeys(rule.level.value for rule in kind.rules))
        marks = ", ".join(dict.fromkeys(rule.source for rule in kind.rules))
        yield f"`{kind.code}`", kind.title.th, kind.title.en, codes, str(len(kind.rules)), levels, marks


def tables(app: str) -> Rows:
    """Every table of one application: what one row is, and where it points."""
    from django.apps import apps

    yield "table", "one row is", "points to"
    for model in sorted(apps.get_app_config(app).get_models(), key=lambda found: found.__module__):
        others = dict.fromkeys(f.related_model._meta.db_table for f in model._meta.concrete_fields if f.related_model)
        pointed = [OF_DISTRICT.get(table, f"`{table}`") for table in others]
        yield f"`{model._meta.db_table}`", first_line(model), ", ".join(pointed) or "–"


def states() -> Rows:
    """Every closed list of values that a column may hold."""
    from django.apps import apps

    yield "table and column", "value", "ไทย", "English"
    for app in ("approvals", "notifications"):
        for model in sorted(apps.get_app_config(app).get_models(), key=lambda found: found.__module__):
            for field in model._meta.concrete_fields:
                for value, label in field.choices or ():
                    column = f"`{model._meta.db_table.partition('_')[2]}.{field.column}`"
                    shown = f"`{value}`" if value else "(empty)"
                    yield column, shown, *(spoken(label, language) for language in BOTH)


def addresses() -> Rows:
    """Every page: its address, its name in the code, what it answers to, whether a stranger may ask, what it shows."""
    yield "address", "name", "methods", "sign-in", "what it is"
    for pattern in get_resolver().url_patterns:
        yield from _addresses_of(pattern, "")


def _addresses_of(pattern: Any, before: str) -> Rows:
    route = before + str(pattern.pattern)
    if not isinstance(pattern, URLPattern):
        for inner in pattern.url_patterns:
            yield from _addresses_of(inner, route)
        return
    view = pattern.callback
    needed = "needed" if getattr(view, "login_required", True) else "–"
    if route.startswith("demo/"):
        needed += ", demonstration only"
    about = first_line(getattr(view, "view_class", view))
    yield f"`/{route}`", f"`{pattern.name}`", ", ".join(methods_of(view)), needed, about


def methods_of(view: Any) -> list[str]:
    """The methods that change or show something, as the view or its decorators name them."""
    kind = getattr(view, "view_class", None)
    if kind is not None:
        return [verb.upper() for verb in kind.http_method_names if verb in ("get", "post") and hasattr(kind, verb)]
    while view is not None:
        named = inspect.getclosurevars(view).nonlocals.get("request_method_list")
        if named:
            return [verb for verb in named if verb != "HEAD"]
        view = getattr(view, "__wrapped__", None)
    return ["any"]


def first_line(thing: Any) -> str:
    """The first sentence of a docstring, fit for a cell."""
    return spoken((inspect.getdoc(thing) or "").split("\n\n")[0], "en")


def spoken(text: object, language: str) -> str:
    """A text, lazy or not, in one language, fit for a cell of a table."""
    with override(language):
        return " ".join(str(text).replace("|", "\\|").split())
