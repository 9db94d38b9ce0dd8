"""The answers of the calls, as the schema describes them; they are the JSON of the commands of the same names."""

from rest_framework import serializers


class Words(serializers.Serializer):
    """A text in both languages."""

    th = serializers.CharField()
    en = serializers.CharField()


class RouteAnswer(serializers.Serializer):
    """The route; without one, the rules that answer (none, or more than one) and a sentence."""

    asked = serializers.CharField()
    day = serializers.DateField()
    facts = serializers.DictField(child=serializers.JSONField())
    matches = serializers.ListField(child=serializers.CharField(), required=False)
    sentence = serializers.CharField(required=False)
    level = serializers.ChoiceField(["school", "district", "above"], required=False)
    rule = serializers.CharField(required=False)
    title = Words(required=False)
    clause = serializers.CharField(required=False)
    source = serializers.CharField(required=False)  # type: ignore[assignment]  # a word of the framework too
    who = serializers.ListField(child=serializers.CharField(), required=False)
    decides = serializers.CharField(required=False)
    stages = serializers.ListField(child=serializers.DictField(), required=False)
    basis = serializers.DictField(required=False)
    boundaries = serializers.ListField(child=serializers.DictField(), required=False)
    documents = serializers.ListField(child=serializers.DictField(), required=False)
    warnings = serializers.ListField(child=serializers.CharField(), required=False)
    sha256 = serializers.CharField(required=False, help_text="Digest of the matrix that answered.")


class PowerAnswer(serializers.Serializer):
    """Yes or no, why, and by which instruments; `stages` names all who could act at each."""

    may = serializers.BooleanField()
    reason = serializers.CharField()
    sentence = serializers.CharField()
    asked = serializers.DictField()
    level = serializers.CharField(allow_null=True)
    rule = serializers.CharField(allow_null=True)
    clause = serializers.CharField(allow_null=True)
    warnings = serializers.ListField(child=serializers.CharField())
    version = serializers.DictField(allow_null=True)
    instruments = serializers.ListField(child=serializers.DictField())
    tenure = serializers.DictField(allow_null=True)
    until = serializers.DateField(allow_null=True)
    stages = serializers.ListField(child=serializers.DictField())


class CheckAnswer(serializers.Serializer):
    """Whether it is sound, what is wrong with it, and how its golden cases came out."""

    title = Words()
    sha256 = serializers.CharField()
    sound = serializers.BooleanField()
    types = serializers.IntegerField()
    rules = serializers.IntegerField()
    defects = serializers.ListField(child=serializers.DictField())
    warnings = serializers.DictField(child=serializers.IntegerField())
    cases = serializers.IntegerField()
    failing_cases = serializers.ListField(child=serializers.DictField())
    rules_without_case = serializers.ListField(child=serializers.CharField())
