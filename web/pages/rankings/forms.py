"""The forms of a ranking: its beginning, its lines, what is taken in, and reasons."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.models import RankingEntry, StageRun
from approvals.rankings.rules import shown_points
from approvals.rankings.services import Line, Step
from web.pages.requests.forms import KeyedForm

POINTS, PROPOSAL, REMARK = _("points"), _("proposal"), _("remark")


class BeginForm(KeyedForm):
    """Which kind of requests, what the ranking is called, and how it is ranked."""

    kind = forms.ChoiceField(label=_("Which requests"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Subject"), max_length=300, help_text=_("As it should stand on the agenda and above the annex.")
    )
    criteria = forms.CharField(
        label=_("How it is ranked"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("The criteria and where they are written down; the members read it."),
    )

    def __init__(self, kinds: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds


class ReasonForm(KeyedForm):
    """Why, in a few words."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class TakeInForm(KeyedForm):
    """Requests to take in, of those that wait."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    runs = forms.MultipleChoiceField(
        label=_("Requests that wait"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one request at least.")},
    )

    def __init__(self, waiting: Iterable[StageRun], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["runs"].choices = [
            (str(run.pk), f"{run.request.number} · {run.request.school} · {run.request.title}") for run in waiting
        ]


class LinesForm(KeyedForm):
    """Points, proposal and remark of every entry, as one table."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, entries: list[RankingEntry], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.entries = entries
        for entry in entries:
            for name, field in _fields_of(entry).items():
                self.fields[f"{name}-{entry.pk}"] = field

    def rows(self) -> list[dict[str, Any]]:
        """Every entry with its fields."""
        names = ("points", "proposal", "remark")
        return [{"entry": entry, **{name: self[f"{name}-{entry.pk}"] for name in names}} for entry in self.entries]

    def lines(self) -> dict[int, Line]:
        """What was written, by the id of the entry; what was not sent stays as it was."""
        typed = self.cleaned_data
        return {
            entry.pk: Line(
                typed.get(f"points-{entry.pk}", ""),
                typed.get(f"proposal-{entry.pk}", ""),
                typed.get(f"remark-{entry.pk}", ""),
            )
            for entry in self.entries
            if f"points-{entry.pk}" in self.data
        }

    def step(self) -> Step | None:
        """The step asked for by the button that was pressed, as `up-12`."""
        way, _dash, number = self.data.get("do", "").partition("-")
        return Step(int(number), up=way == "up") if way in ("up", "down") and number.isdecimal() else None


def _fields_of(entry: RankingEntry) -> dict[str, forms.Field]:
    number = entry.stage_run.request.number

    def labelled(label: str | Promise) -> dict[str, str]:
        return {"aria-label": f"{number}: {label}", "class": "form-control"}

    points = {"inputmode": "decimal", "autocomplete": "off", "size": "7"}
    return {
        "points": forms.CharField(
            label=f"{number}: {POINTS}",
            required=False,
            max_length=20,
            initial=shown_points(entry.points),
            widget=forms.TextInput(attrs=labelled(POINTS) | points),
        ),
        "proposal": forms.ChoiceField(
            label=f"{number}: {PROPOSAL}",
            choices=RankingEntry.Proposal.choices,
            initial=entry.proposal,
            widget=forms.Select(attrs=labelled(PROPOSAL) | {"class": "form-select"}),
        ),
        "remark": forms.CharField(
            label=f"{number}: {REMARK}",
            required=False,
            max_length=500,
            initial=entry.remark,
            widget=forms.TextInput(attrs=labelled(REMARK)),
        ),
    }
