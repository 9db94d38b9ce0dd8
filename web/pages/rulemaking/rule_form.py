"""The form of one rule; what it gives is the plain form of the rule, and it never decides whether the matrix holds."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType, Rule
from approvals.vocabulary.words import Level
from web.fields import ThaiDateField
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking import condition_fields, stage_rows
from web.pages.rulemaking.stage_rows import StageForm, reordered, rows_in, stages_of, with_order
from web.route_view import said

CODE = _("Use only A–Z, 0–9 and hyphens, like BUD-04-1.")
LEVELS = [
    (Level.SCHOOL.value, _("The school decides")),
    (Level.DISTRICT.value, _("The district decides")),
    (Level.ABOVE.value, _("Decided above the district")),
]


class RuleForm(KeyedForm):
    """Everything of a rule but its stages."""

    order = forms.CharField(widget=forms.HiddenInput, required=False)
    decides = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.RegexField(r"^[A-Z0-9][A-Z0-9-]*\Z", label=_("Code of the rule"), help_text=CODE, max_length=60)
    answers = forms.ChoiceField(label=_("It answers in"))
    title_th = forms.CharField(label=_("Name of the rule in Thai"), max_length=300)
    title_en = forms.CharField(label=_("Name of the rule in English"), max_length=300)
    level = forms.ChoiceField(label=_("Whose will binds"), choices=LEVELS, widget=forms.RadioSelect)
    instrument = forms.ChoiceField(label=_("Law, order or notice"))
    clause = forms.CharField(label=_("Clause"), max_length=100, help_text=_("As it is numbered there, like 4(1)."))
    text_th = forms.CharField(label=_("Text relied on, in Thai"), widget=forms.Textarea(attrs={"rows": 3}))
    text_en = forms.CharField(label=_("Text relied on, in English"), widget=forms.Textarea(attrs={"rows": 3}))
    quoted = forms.BooleanField(label=_("Quoted word by word"), required=False)
    source = forms.ChoiceField(label=_("Where this is known from"))
    first_day = ThaiDateField(label=_("In force from"), required=False)
    last_day = ThaiDateField(label=_("In force to"), required=False, help_text=_("Empty: until replaced."))

    def __init__(self, rulebook: Rulebook, kind: DecisionType, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].error_messages["invalid"] = CODE
        codes = [kind.code, *(variant.code for variant in kind.variants)]
        self.fields["answers"].choices = [(code, f"{code} {said(kind.title_of(code))}") for code in codes]
        papers = rulebook.instruments.values()
        self.fields["instrument"].choices = [("", _("Choose…")), *((p.code, said(p.title)) for p in papers)]
        marks = rulebook.sources.items()
        self.fields["source"].choices = [("", _("Choose…")), *((mark, f"{mark} – {said(t)}") for mark, t in marks)]
        self.fields |= condition_fields.fields_of(kind)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        """Read the conditions, whose refusals belong to their fields."""
        typed = super().clean() or self.cleaned_data
        self.when = condition_fields.when_of(self.kind, self)
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        return typed


class RuleSheet:
    """The form of a rule together with its stages, one below the other.

    `initial` is what an unbound sheet shows; a bound one shows what was typed.
    """

    def __init__(self, rulebook: Rulebook, kind: DecisionType, form: RuleForm, stages: list[StageForm]) -> None:
        self.rulebook, self.kind, self.form, self.stages = rulebook, kind, form, stages

    @classmethod
    def of_rule(cls, rulebook: Rulebook, kind: DecisionType, rule: Rule | None, **changed: Any) -> "RuleSheet":
        """The sheet of a rule, or an empty one with a single stage; `changed` is written over it."""
        rows = stage_rows.initial_of(rule.stages) if rule else [{}]
        stages = [StageForm(rulebook, kind, str(n), initial=row) for n, row in enumerate(rows)]
        deciding = [str(n) for n, row in enumerate(rows) if rule and row["name"] == rule.decides]
        initial = initial_of(kind, rule) if rule else {"answers": kind.code}
        initial |= {"order": " ".join(form.row for form in stages), "decides": "".join(deciding) or "0", **changed}
        return cls(rulebook, kind, RuleForm(rulebook, kind, initial=initial), stages)

    @classmethod
    def typed(cls, rulebook: Rulebook, kind: DecisionType, data: QueryDict) -> "RuleSheet":
        """The sheet as it was sent, to be checked."""
        stages = [StageForm(rulebook, kind, row, data) for row in rows_in(data)]
        return cls(rulebook, kind, RuleForm(rulebook, kind, data), stages)

    @classmethod
    def rearranged(cls, rulebook: Rulebook, kind: DecisionType, data: QueryDict, do: str) -> "RuleSheet":
        """The sheet with its rows added, moved or removed; everything typed stays, and nothing is complained of."""
        rows = reordered(rows_in(data), do)
        sent = with_order(data, rows)
        stages = []
        for row in rows:
            bare = StageForm(rulebook, kind, row)
            stages.append(StageForm(rulebook, kind, row, initial=_as_initial(bare, sent)))
        form = RuleForm(rulebook, kind)
        return cls(rulebook, kind, RuleForm(rulebook, kind, initial=_as_initial(form, sent)), stages)

    @cached_property
    def is_valid(self) -> bool:
        """Whether everything can be read; looks at all parts, so that every mistake is said at once."""
        parts = [self.form.is_valid(), *[stage.is_valid() for stage in self.stages]]
        if not self.stages:
            self.form.add_error(None, _("A rule has at least one stage."))
        elif self.form.data.get("decides") not in {stage.row for stage in self.stages}:
            self.form.add_error(None, _("Say at which stage it is decided."))
        return all(parts) and not self.form.errors

    @property
    def decides(self) -> str:
        """The row whose stage decides."""
        return str(self.form["decides"].value() or "")

    @property
    def groups(self) -> list[condition_fields.Group]:
        """The conditions, one group per fact."""
        return condition_fields.groups_of(self.kind, self.form)

    @property
    def errors(self) -> list[dict[str, str]]:
        """Every mistake with where it is, for the summary."""
        found = [{"anchor": "", "sentence": str(error)} for error in self.form.non_field_errors()]
        for form in (self.form, *self.stages):
            for field in form:
                anchor = field.id_for_label or f"{field.auto_id}_0"
                sentences = [f"{field.label}: {error}" for error in field.errors]
                found += [{"anchor": anchor, "sentence": sentence} for sentence in sentences]
        return found

    def plain(self) -> dict[str, Any]:
        """The rule in plain form, not yet compared with any signed paper."""
        typed = self.form.cleaned_data
        names = stage_rows.names_by_row(self.stages)
        return {
            "code": typed["code"],
            "answers": typed["answers"],
            "title": {"th": typed["title_th"], "en": typed["title_en"]},
            "when": self.form.when,
            "level": typed["level"],
            "decides": names[self.decides],
            "stages": stages_of(self.stages),
            "basis": {
                "instrument": typed["instrument"],
                "clause": typed["clause"],
                "text": {"th": typed["text_th"], "en": typed["text_en"]},
                "quoted": typed["quoted"],
            },
            "source": typed["source"],
            "first_day": typed["first_day"] and typed["first_day"].isoformat(),
            "last_day": typed["last_day"] and typed["last_day"].isoformat(),
            "checked_on": None,
        }


def initial_of(kind: DecisionType, rule: Rule) -> dict[str, Any]:
    """What the fields of a rule show."""
    return {
        "code": rule.code,
        "answers": rule.answers,
        "title_th": rule.title.th,
        "title_en": rule.title.en,
        "level": rule.level.value,
        "instrument": rule.basis.instrument,
        "clause": rule.basis.clause,
        "text_th": rule.basis.text.th,
        "text_en": rule.basis.text.en,
        "quoted": rule.basis.quoted,
        "source": rule.source,
        "first_day": rule.in_force.first_day,
        "last_day": rule.in_force.last_day,
        **condition_fields.initial_of(kind, rule),
    }


def _as_initial(form: forms.Form, data: QueryDict) -> dict[str, Any]:
    """What was sent, as the initial values of a form that is not checked."""
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        sent = form.add_prefix(name)
        if isinstance(field, forms.MultipleChoiceField):
            found[name] = data.getlist(sent)
        elif isinstance(field, forms.BooleanField):
            found[name] = sent in data
        elif sent in data:
            found[name] = data[sent]
    return found
