"""YAML made strict: safe types only, no key twice, bounded size and depth; every mapping knows its lines."""

from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from approvals.delegation.files.complaints import Complaint, Located, Spot

DEEPEST = 40  # levels of nesting; a rulebook needs ten
MOST = 500_000  # parts of a file once its aliases are followed; the matrix we ship has 26,000
BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C where it was built


class StrictLoader(BASE):
    """Safe YAML that refuses a key written twice and keeps the line of every value."""


def _mapping(loader: Any, node: Any) -> Any:
    """Build a mapping with its lines; in two steps, as PyYAML builds whatever may hold itself."""
    plain = Located(spot=Spot(node.start_mark.line + 1))
    yield plain
    for key, value in node.value:
        name = loader.construct_object(key, deep=True)
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key must be one word", key.start_mark)
        if name in plain:
            message = f"the key {name!r} is written twice"
            raise yaml.constructor.ConstructorError(None, None, message, key.start_mark)
        plain[name] = loader.construct_object(value, deep=True)
        plain.spots[name] = Spot(key.start_mark.line + 1)


StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse(text: str, name: str, errors: list[Complaint]) -> Any:
    """Read a text; what is wrong with it goes to `errors` and the answer is None."""
    try:
        if _is_sensible(text):
            return yaml.load(text, StrictLoader)  # noqa: S506  a safe loader, made strict
        errors.append(Complaint(name, None, "", _("is nested too deeply, or repeats itself too often"), {}, name))
    except (yaml.YAMLError, ValueError, OverflowError) as reason:
        line = getattr(getattr(reason, "problem_mark", None), "line", None)
        said = " ".join(str(reason).split())[:400]
        row = None if line is None else line + 1
        errors.append(Complaint(name, row, "", "%(reason)s", {"reason": said}, name))
    return None


def _is_sensible(text: str) -> bool:
    """Tell whether a text stays small and flat once its aliases are followed: a few of them make a small file huge."""
    parts: dict[str, int] = {}  # what each finished anchor stands for, counted in parts
    begun: list[tuple[str | None, int]] = []
    count = 0
    for event in yaml.parse(text, BASE):
        if isinstance(event, yaml.CollectionStartEvent):
            begun.append((event.anchor, count))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = begun.pop()
            parts |= {anchor: count - before} if anchor else {}
        elif isinstance(event, yaml.ScalarEvent) and event.anchor:
            parts[event.anchor] = 1
        count += parts.get(str(event.anchor), MOST) if isinstance(event, yaml.AliasEvent) else 1
        if count > MOST or len(begun) > DEEPEST:
            return False
    return True
