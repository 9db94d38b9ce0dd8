"""Reading DMN back: conditions and answers from the cells of tables, the rest from extension elements."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_lazy as _

from approvals.delegation.cases import Case
from approvals.delegation.files.complaints import Complaint, Located, Spot, Unreadable, brief
from approvals.delegation.files.matrix_sheet import whole
from approvals.delegation.formats import archive, feel
from approvals.delegation.formats.cells import NotWords
from approvals.delegation.formats.elements import NAMESPACE, take
from approvals.delegation.formats.marks import unmarked
from approvals.delegation.matching import DAY
from approvals.delegation.rules import Rulebook

MODELS = tuple(f"https://www.omg.org/spec/DMN/{year}/MODEL/" for year in (20191111, 20211108, 20230324))  # 1.3 to 1.5
OUTPUTS = {"rule": "code", "level": "level", "body": "who", "clause": "clause"}


def read(data: bytes, name: str) -> tuple[Rulebook, list[Case]]:
    """Read a file of DMN; Unreadable has everything wrong with it, with decision, row of its table, and column."""
    errors: list[Complaint] = []
    root = _root(data, name)
    rest = _extension(root, "rulebook", name, Spot(), errors)
    types = [_type(decision, name, errors) for decision in _children(root, "decision")]
    if not types and not errors:
        errors.append(Complaint(name, None, "", _("has no decision table")))
    return whole({**rest, "types": types}, name, errors)


def _root(data: bytes, name: str) -> Element:
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as reason:
        raise archive.refuse(name, _("declares a document type, which no table of decisions needs")) from reason
    except ParseError as reason:
        row, column = reason.position
        raise Unreadable([Complaint(name, row, str(column), "%(reason)s", {"reason": str(reason)})]) from reason
    except (ValueError, LookupError) as reason:  # an encoding nobody knows
        raise archive.refuse(name, "%(reason)s", reason=str(reason)[:200]) from reason
    if root.tag not in [f"{{{model}}}definitions" for model in MODELS]:
        raise archive.refuse(name, _("is not DMN 1.3, 1.4 or 1.5"))
    return root


def _children(element: Element, name: str) -> list[Element]:
    return [each for each in element if each.tag.rpartition("}")[2] == name]


def _extension(element: Element, name: str, file: str, spot: Spot, errors: list[Complaint]) -> dict[str, Any]:
    """Give what an element of our own says; an empty mapping when it is not there."""
    found = [each for holder in _children(element, "extensionElements") for each in holder]
    ours = next((each for each in found if each.tag == f"{{{NAMESPACE}}}{name}"), None)
    try:
        plain = {} if ours is None else take(ours)
    except NotWords as reason:
        what = _("the extension element %(name)s cannot be read: %(reason)s")
        errors.append(Complaint(spot.sheet or file, spot.row, "", what, {"name": name, "reason": str(reason)}))
        return {}
    return plain if isinstance(plain, dict) else {}


def _type(decision: Element, file: str, errors: list[Complaint]) -> Located:
    sheet = unmarked(decision.get("name") or decision.get("id") or file)
    kind = Located(_extension(decision, "type", file, Spot(None, "", sheet), errors), Spot(None, "", sheet))
    kind["rules"] = []
    for table in _children(decision, "decisionTable"):
        if table.get("hitPolicy", "UNIQUE") != "UNIQUE":
            errors.append(Complaint(sheet, None, "", _("must have the hit policy UNIQUE")))
        inputs = [_said(each, "inputExpression") for each in _children(table, "input")]
        outputs = [each.get("name") or each.get("label") or "" for each in _children(table, "output")]
        for number, row in enumerate(_children(table, "rule"), 1):
            kind["rules"].append(_rule(row, Spot(number, "", sheet), inputs, outputs, _choices(kind), errors))
    return kind


def _choices(kind: Mapping[str, Any]) -> dict[str, list[str]]:
    found = {}
    facts = kind.get("facts")
    for fact in facts if isinstance(facts, list) else ():
        listed = fact.get("choices") if isinstance(fact, dict) else None
        if isinstance(listed, list):
            codes = [str(choice.get("code")) for choice in listed if isinstance(choice, dict)]
            found[str(fact.get("name"))] = codes
    return found


def _said(element: Element, within: str | None = None) -> str:
    """Give the text of an element, or of the one within it."""
    for each in _children(element, within) if within else [element]:
        return "".join(unmarked(text.text or "") for text in _children(each, "text"))
    return ""


def _rule(
    row: Element,
    spot: Spot,
    inputs: list[str],
    outputs: list[str],
    choices: Mapping[str, list[str]],
    errors: list[Complaint],
) -> Located:
    rule = Located(_extension(row, "rule", spot.sheet, spot, errors), spot)
    given = rule.get("when")
    rule["when"] = Located(given if isinstance(given, dict) else {}, spot)
    for name, cell in zip(inputs, _children(row, "inputEntry"), strict=False):
        at = spot._replace(column=name)
        try:
            _condition(rule, name.strip(), _said(cell), choices, at)
        except NotWords:
            what = _("%(found)s is not one value, one list or one range of S-FEEL")
            errors.append(Complaint(spot.sheet, spot.row, name, what, {"found": brief(_said(cell))}))
    for name, cell in zip(outputs, _children(row, "outputEntry"), strict=False):
        at = spot._replace(column=name)
        try:
            _answer(rule, OUTPUTS.get(name, ""), feel.value(_said(cell)), at)
        except NotWords:
            what = _("%(found)s is not a text in quotes")
            errors.append(Complaint(spot.sheet, spot.row, name, what, {"found": brief(_said(cell))}))
    return rule


def _condition(rule: Located, name: str, text: str, choices: Mapping[str, list[str]], spot: Spot) -> None:
    if name == DAY:
        rule["in_force"] = Located(feel.days(text), spot)
        return
    side = feel.read(text, choices.get(name, ()))
    if side is not None:
        rule["when"][name] = side
        rule["when"].spots[name] = spot


def _answer(rule: Located, name: str, said: Any, spot: Spot) -> None:
    if name in ("code", "level"):
        rule[name] = said
        rule.spots[name] = spot
    elif name == "clause" and isinstance(rule.get("basis"), dict):
        rule["basis"] = Located(rule["basis"], spot)
        rule["basis"]["clause"] = said
    elif name == "who":
        stages = rule.get("stages")
        for stage in stages if isinstance(stages, list) else ():
            if isinstance(stage, dict) and stage.get("name") == rule.get("decides"):
                stage["who"] = said
