"""Any plain value as elements of our own namespace and back, so that DMN carries what its tables do not say."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from approvals.delegation.formats.cells import NotWords
from approvals.delegation.formats.marks import marked, unmarked

PREFIX = "amnat"
NAMESPACE = "urn:amnat:rulebook:1"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
ENTRY, EACH = "entry", "each"
KINDS = {bool: "truth", int: "number", float: "real", date: "day", type(None): "nothing"}


def put(parent: Element, name: str, plain: Any) -> None:
    """Add an element that holds a value: a mapping, a list, a text, or a value that says its kind."""
    fits = NAME.fullmatch(name) and name not in (ENTRY, EACH)
    element = SubElement(parent, f"{PREFIX}:{name if fits else ENTRY}")
    if not fits:
        element.set("key", marked(name))
    fill(element, plain)


def fill(element: Element, plain: Any) -> None:
    """Fill an element with a value."""
    if isinstance(plain, dict):
        element.set("is", "map")
        for key, each in plain.items():
            put(element, key, each)
    elif isinstance(plain, (list, tuple)):
        element.set("is", "list")
        for each in plain:
            fill(SubElement(element, f"{PREFIX}:{EACH}"), each)
    elif isinstance(plain, str):
        element.text = marked(plain)
    else:
        element.set("is", KINDS[type(plain)])
        element.text = "" if plain is None else plain.isoformat() if isinstance(plain, date) else str(plain)


def take(element: Element) -> Any:
    """Read the value an element holds; NotWords when it holds something else than it says."""
    kind = element.get("is", "text")
    if kind == "map":
        return {_key(each): take(each) for each in element}
    if kind == "list":
        return [take(each) for each in element]
    text = element.text or ""
    if len(element) or kind not in SCALARS:
        raise NotWords(f"{_key(element)} {kind}")
    try:
        return SCALARS[kind](text)
    except ValueError as reason:
        raise NotWords(text[:80]) from reason


SCALARS: dict[str, Callable[[str], Any]] = {
    "text": unmarked,
    "number": int,
    "real": float,
    "truth": lambda text: text == "True",
    "day": date.fromisoformat,
    "nothing": lambda text: None,
}


def _key(element: Element) -> str:
    name = element.tag.rpartition("}")[2]
    return unmarked(element.get("key", "")) if name == ENTRY else name
