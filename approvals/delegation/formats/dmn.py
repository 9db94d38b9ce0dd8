"""DMN 1.3: one decision with its table per decision type; what tables do not say stands in extension elements."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from approvals.delegation.cases import Case
from approvals.delegation.facts import Kind
from approvals.delegation.formats import feel
from approvals.delegation.formats.elements import NAMESPACE, PREFIX, put
from approvals.delegation.formats.marks import marked
from approvals.delegation.formats.rows import kinds_of
from approvals.delegation.formats.shape import document
from approvals.delegation.matching import DAY
from approvals.delegation.rules import Rulebook

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
OUTPUTS = (
    ("rule", "ข้อกำหนด / Rule"),
    ("level", "ระดับ / Level"),
    ("body", "ผู้ชี้ขาด / Deciding body"),
    ("clause", "ข้อ / Clause"),
)
IN_CELLS = ("code", "when", "level", "in_force")  # of a rule; and the clause of its basis


class Ids:
    """Names for elements that are unique in the file and fit XML."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, *words: object) -> str:
        """Give an identifier that reads like the words."""
        wanted = re.sub(r"[^A-Za-z0-9_.-]", "_", "_".join(map(str, words)))
        wanted = wanted if re.match(r"[A-Za-z_]", wanted) else f"_{wanted}"
        found, again = wanted, 1
        while found in self.taken:
            again += 1
            found = f"{wanted}_{again}"
        self.taken.add(found)
        return found


def write(rulebook: Rulebook, cases: Iterable[Case]) -> bytes:
    """Give the file. Numbers are baht where the fact is money, else its own unit; days are dates."""
    whole = document(rulebook, cases)
    kinds, ids = kinds_of(whole), Ids()
    root = Element("definitions", {"xmlns": MODEL, f"xmlns:{PREFIX}": NAMESPACE, "namespace": NAMESPACE})
    root.set("id", ids.of("matrix"))
    root.set("name", marked(whole["title"]["th"] or whole["title"]["en"]))
    rest = {key: part for key, part in whole.items() if key != "types"}
    put(SubElement(root, "extensionElements"), "rulebook", rest)
    inputs = _inputs(root, whole["types"], kinds, ids)
    for kind in whole["types"]:
        _decision(root, kind, kinds[kind["code"]], inputs, ids)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode()


def columns(kind: Mapping[str, Any]) -> list[str]:
    """Give the facts that the rules of a type compare, in the order of its form."""
    used = {name: None for rule in kind["rules"] for name in rule["when"]}
    named = [fact["name"] for fact in kind["facts"]]
    return [name for name in dict.fromkeys(named) if name in used] + [name for name in used if name not in named]


def _inputs(root: Element, types: list[dict], kinds: Mapping[str, Mapping[str, str]], ids: Ids) -> dict[str, str]:
    """Add the input data of all decisions, one for each name, and give their identifiers."""
    found: dict[str, str] = {}
    wanted = {DAY: "date"}
    for kind in types:
        wanted |= {name: feel.type_of(kinds[kind["code"]].get(name, "")) for name in columns(kind)}
    for name, type_of in wanted.items():
        found[name] = ids.of("input", name)
        data = SubElement(root, "inputData", {"id": found[name], "name": marked(name)})
        SubElement(data, "variable", {"id": ids.of("variable", name), "name": marked(name), "typeRef": type_of})
    return found


def _decision(
    root: Element, kind: Mapping[str, Any], facts: Mapping[str, str], inputs: Mapping[str, str], ids: Ids
) -> None:
    code, names = kind["code"], columns(kind)
    title = f"{code} {kind['title']['th']} / {kind['title']['en']}"
    decision = SubElement(root, "decision", {"id": ids.of(code), "name": marked(title)})
    rest = {key: part for key, part in kind.items() if key != "rules"}
    put(SubElement(decision, "extensionElements"), "type", rest)
    SubElement(decision, "variable", {"id": ids.of("answer", code), "name": marked(title)})
    for name in (*names, DAY):
        required = SubElement(decision, "informationRequirement", {"id": ids.of("requires", code, name)})
        SubElement(required, "requiredInput", {"href": f"#{inputs[name]}"})
    table = SubElement(decision, "decisionTable", {"id": ids.of("table", code), "hitPolicy": "UNIQUE"})
    labels = {fact["name"]: fact for fact in kind["facts"]}
    for name in names:
        _input(table, name, _label(labels.get(name), name), facts.get(name, ""), labels.get(name, {}), ids)
    _input(table, DAY, "วันที่ / Day", Kind.DATE, {}, ids)
    for name, label in OUTPUTS:
        SubElement(
            table, "output", {"id": ids.of("out", code, name), "name": name, "label": label, "typeRef": "string"}
        )
    for rule in kind["rules"]:
        _row(table, rule, names, facts, ids)


def _label(fact: Mapping[str, Any] | None, name: str) -> str:
    if fact is None:
        return name
    unit = " (บาท / baht)" if fact["kind"] == Kind.MONEY else ""
    return f"{fact['label']['th']} / {fact['label']['en']}{unit}"


def _input(table: Element, name: str, label: str, kind: str, fact: Mapping[str, Any], ids: Ids) -> None:
    clause = SubElement(table, "input", {"id": ids.of("in", name), "label": marked(label)})
    expression = SubElement(clause, "inputExpression", {"id": ids.of("on", name), "typeRef": feel.type_of(kind)})
    SubElement(expression, "text").text = marked(name)
    if kind == Kind.CHOICE:
        values = SubElement(clause, "inputValues", {"id": ids.of("values", name)})
        codes = [feel.quoted(choice["code"]) for choice in fact.get("choices", ())]
        SubElement(values, "text").text = marked(",".join(codes))


def _row(table: Element, rule: Mapping[str, Any], names: list[str], facts: Mapping[str, str], ids: Ids) -> None:
    row = SubElement(table, "rule", {"id": ids.of("rule", rule["code"])})
    SubElement(row, "description").text = marked(f"{rule['title']['th']} / {rule['title']['en']}")
    rest = {key: part for key, part in rule.items() if key not in IN_CELLS}
    rest["basis"] = {key: part for key, part in rule["basis"].items() if key != "clause"}
    free = {name: side for name, side in rule["when"].items() if side == {}}
    put(SubElement(row, "extensionElements"), "rule", {**rest, "when": free} if free else rest)
    ends = {"first_day": "at_least", "last_day": "at_most"}
    force = {ends[key]: day for key, day in rule["in_force"].items()}
    tests = [feel.write(rule["when"].get(name, {}), facts.get(name, "")) for name in names]
    for test in (*tests, feel.write(force, Kind.DATE)):
        _entry(row, "inputEntry", test, ids)
    who = next((stage["who"] for stage in rule["stages"] if stage["name"] == rule["decides"]), "")
    for answer in (rule["code"], rule["level"], who, rule["basis"]["clause"]):
        _entry(row, "outputEntry", feel.quoted(answer), ids)


def _entry(row: Element, name: str, text: str, ids: Ids) -> None:
    entry = SubElement(row, name, {"id": ids.of(row.get("id"), len(row))})
    SubElement(entry, "text").text = marked(text)
