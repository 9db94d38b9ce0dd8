"""The three questions other systems may ask. Each reads, asks the function the command asks, and answers in JSON."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from approvals.delegation.answering import answered
from approvals.delegation.facts import school_facts
from approvals.delegation.selectors import published
from approvals.people.models import District, School
from approvals.people.tokens import Scope
from approvals.reports import judging
from approvals.reports.power import power_of
from approvals.reports.power_words import to_json
from web.api import answers, errors, forms
from web.api.keys import Calls, HasScope, KeyAuthentication, Proofs
from web.api.persons import persons_named
from web.api.proving import proof_of
from web.api.reading import JSONBody, language_asked

REFUSALS = dict.fromkeys((400, 401, 403, 404, 413, 415, 422, 429), forms.Refused)


class Call(APIView):
    """One question: a POST with a key, answered in the caller's language, never kept by anybody on the way."""

    scope: ClassVar[Scope]
    http_method_names = ["post"]
    authentication_classes = [KeyAuthentication]
    permission_classes: list[type[BasePermission]] = [HasScope]
    parser_classes = [JSONBody]
    renderer_classes = [JSONRenderer]
    throttle_classes = [Calls]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say which method is meant before a key is asked for."""
        if request.method != "POST":
            raise MethodNotAllowed(request.method)
        super().initial(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer in the language that the call asks for."""
        language = language_asked(request)
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "no-store"
        patch_vary_headers(response, ("Accept-Language", "Authorization"))
        return response

    def get_exception_handler(self):
        """Refusals are told in our own words."""
        return errors.answer

    def read(self, form: type[forms.serializers.Serializer]) -> dict[str, Any]:
        """What was asked, in the form that the schema states."""
        question = form(data=self.request.data)
        question.is_valid(raise_exception=True)
        return question.validated_data

    @property
    def district(self) -> District:
        """The one district of the key."""
        return self.request.auth.district


class AskRoute(Call):
    """Who decides?"""

    scope = Scope.ROUTE

    @extend_schema(
        operation_id="route", summary="Who decides a matter, by which stages, under which law",
        request=forms.RouteQuestion, responses={200: answers.RouteAnswer, **REFUSALS},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """The route by the matrix in force in the key's district on that day."""
        asked = self.read(forms.RouteQuestion)
        school = _school(self.district, asked["school"]) if "school" in asked else None
        rulebook = published(self.district.pk, asked["on"])
        if rulebook is None:
            raise errors.NoMatrix
        given = school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code) if school else {}
        return Response(answered(rulebook, asked["type"], asked["facts"], asked["on"], given).to_json())


class AskPower(Call):
    """May this person decide this?"""

    scope = Scope.POWER

    @extend_schema(
        operation_id="power", summary="Whether a person may decide a matter on a day, and by which instruments",
        request=forms.PowerQuestion, responses={200: answers.PowerAnswer, **REFUSALS},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Yes or no with its grounds; persons and schools outside the key's district are not there."""
        asked = self.read(forms.PowerQuestion)
        names = [asked["person"], *asked["concerns"], *filter(None, [asked.get("submitted_by")])]
        persons = persons_named(self.district.pk, names)
        question = judging.PowerQuestion(
            person=persons[asked["person"]],
            school=_school(self.district, asked["school"]),
            code=asked["type"],
            typed=asked["facts"],
            on=asked["on"],
            known_on=asked.get("known_on"),
            concerned=tuple(persons[name] for name in asked["concerns"]),
            submitted_by=persons.get(asked.get("submitted_by", "")),
        )
        return Response(to_json(power_of(question)))


class CheckRulebook(Call):
    """Is this matrix sound?"""

    scope = Scope.CHECK
    throttle_classes = [Proofs]

    @extend_schema(
        operation_id="check_rulebook", summary="Gaps, overlaps, broken names and failing cases of a matrix",
        request=forms.CheckQuestion, responses={200: answers.CheckAnswer, **REFUSALS},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """The proof of a version of the key's district, or of the rulebook in the body."""
        asked = self.read(forms.CheckQuestion)
        return Response(proof_of(self.district.pk, asked.get("version"), asked.get("rulebook"), localdate()))


def _school(district: District, code: str) -> School:
    school = School.objects.select_related("district").filter(district=district, code=code).first()
    if school is None:
        raise Http404
    return school
