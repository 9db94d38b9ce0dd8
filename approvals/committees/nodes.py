"""One place in a YAML file of ours; a mistake stops with file, place and reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from approvals.committees.rules import Section
from approvals.vocabulary.bilingual import Text


class Unloadable(ValueError):
    """A file of ours cannot be used: names the file, the place in it and the reason."""


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a YAML file, knowing its own path so that every complaint can name it."""

    file: str
    path: str
    value: Any

    def wrong(self, reason: str) -> Unloadable:
        return Unloadable(f"{self.file}: {self.path}: {reason}")

    def get(self, key: str, *, optional: bool = False) -> "Node":
        """The value under a key, which must be there."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("a mapping is expected here")
        if key not in self.value and not optional:
            raise self.wrong(f"{key!r} is missing")
        return Node(self.file, f"{self.path}.{key}", self.value.get(key))

    def only(self, *keys: str) -> "Node":
        """Refuse keys nobody reads: they are slips of the pen."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("a mapping is expected here")
        for key in self.value:
            if key not in keys:
                raise self.wrong(f"nobody knows the key {key!r}")
        return self

    def items(self) -> list["Node"]:
        if not isinstance(self.value, list) or not self.value:
            raise self.wrong("a list with something in it is expected here")
        return [Node(self.file, f"{self.path}[{n}]", value) for n, value in enumerate(self.value)]

    def of(self, kind: type) -> Any:
        """The value, which must be of exactly this type: true is not 1."""
        if type(self.value) is not kind:
            raise self.wrong(f"{kind.__name__} is expected, not {self.value!r}")
        return self.value

    def maybe(self, kind: type) -> Any:
        return None if self.value is None else self.of(kind)

    def among(self, choices: Any) -> Any:
        """The member of an enumeration, or of a collection, the value names."""
        try:
            return choices(self.value) if isinstance(choices, type) else {c: c for c in choices}[self.value]
        except (ValueError, KeyError, TypeError):
            raise self.wrong(f"{self.value!r} is none of {', '.join(map(str, choices))}") from None

    def text(self) -> Text:
        self.only("th", "en")
        return Text(self.get("th").of(str), self.get("en").of(str))


def node_of(name: str, text: str) -> Node:
    """The root of a YAML text."""
    try:
        return Node(name, "$", yaml.safe_load(text))
    except yaml.YAMLError as error:
        message = f"{name}: {error}"
        raise Unloadable(message) from error


def section_at(part: str, node: Node, known: Mapping[str, Any]) -> Section:
    """The section a part rests on, cited among the instruments the file lists."""
    node.only("instrument", "clause", "source", "text")
    text = node.get("text").text()
    return Section(
        part=part,
        instrument=node.get("instrument").among(list(known)),
        clause=node.get("clause").of(str),
        source=node.get("source").of(str),
        th=text.th,
        en=text.en,
    )
