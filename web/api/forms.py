"""The questions of the calls, as the schema describes them."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from approvals.delegation.facts import Problem
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value
from web.fields import A_DAY

MOST_FACTS = 100
MOST_PERSONS = 20


@extend_schema_field(OpenApiTypes.STR)
class DayField(serializers.Field):
    """A day like 2026-11-22, or 22/11/2569 of the Buddhist Era."""

    def to_internal_value(self, data: Any) -> date:
        """The day; anything else is said in words."""
        read = value(A_DAY, data)
        if isinstance(read, Problem):
            raise serializers.ValidationError(sentence_of(read))
        return date.fromisoformat(str(read))

    def to_representation(self, value: date) -> str:
        """The day in ISO form."""
        return value.isoformat()


class Matter(serializers.Serializer):
    """A matter: its decision type and its facts, typed as on a form."""

    type = serializers.CharField(max_length=40, help_text="Decision type or variant, such as BUD-04.")
    facts = serializers.DictField(
        child=serializers.JSONField(), default=dict, help_text="Name of a fact: its value, as on the form."
    )
    on = DayField(required=False, help_text="Day of the question, 2026-11-22 or 22/11/2569; today.")

    def validate_facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        if len(facts) > MOST_FACTS:
            raise serializers.ValidationError(_("These are more facts than any matter has."))
        return facts

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {"on": localdate(), **attrs}


class RouteQuestion(Matter):
    """Who decides this?"""

    school = serializers.CharField(
        max_length=20, required=False, help_text="Code of a school; its facts come from the register."
    )


class PowerQuestion(Matter):
    """May this person decide this, on that day?"""

    school = serializers.CharField(max_length=20, help_text="Code of the school the matter is for.")
    person = serializers.CharField(max_length=80, help_text="User name or pseudonym.")
    known_on = DayField(required=False, help_text="Only what had been recorded by the end of this day counts.")
    concerns = serializers.ListField(
        child=serializers.CharField(max_length=80), max_length=MOST_PERSONS, default=list,
        help_text="Persons the matter is about, by user name or pseudonym.",
    )  # fmt: skip
    submitted_by = serializers.CharField(max_length=80, required=False, help_text="Who submits the request.")


class CheckQuestion(serializers.Serializer):
    """Is this matrix sound? A version of the district, a rulebook in the body, or what is in force today."""

    version = serializers.IntegerField(min_value=1, max_value=100_000, required=False)
    rulebook = serializers.DictField(
        child=serializers.JSONField(), required=False, help_text="The canonical JSON of a whole rulebook."
    )


class Error(serializers.Serializer):
    """What was wrong, why, and what to do."""

    code = serializers.CharField()
    sentence = serializers.CharField()
    remedy = serializers.CharField()
    fields_ = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`fields` is a word of the framework; the JSON has it all the same."""
        found = super().get_fields()
        found["fields"] = found.pop("fields_")
        return found


class Refused(serializers.Serializer):
    """The body of every refusal."""

    error = Error()
