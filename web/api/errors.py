"""Every refusal of a call as JSON: code, sentence and remedy in the caller's language, and the fields it is about."""

from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response

from approvals.errors import BadInput, NoPower, Refusal, WrongState

Said = tuple[int, str, Promise, Promise]

SAID: dict[type[Exception], Said] = {
    exceptions.ParseError: (
        400, "api.unreadable", _("The body is not JSON that can be read."),
        _("Send one JSON object in UTF-8, as the schema says."),
    ),
    exceptions.NotAuthenticated: (
        401, "api.no_key", _("This call needs a key."), _("Send the header Authorization: Bearer with a key."),
    ),
    exceptions.AuthenticationFailed: (
        401, "api.key_refused", _("This key is unknown, over or revoked."),
        _("Ask the administrator of the district for a new key."),
    ),
    exceptions.PermissionDenied: (
        403, "api.no_scope", _("This key was not issued for this question."),
        _("Ask the administrator of the district for a key with this scope."),
    ),
    Http404: (404, "api.not_found", _("There is no such thing in this district."), _("Check the codes you sent.")),
    exceptions.MethodNotAllowed: (405, "api.method", _("This is asked with POST."), _("Send the question as POST.")),
    exceptions.NotAcceptable: (
        406, "api.not_acceptable", _("The answer is JSON."), _("Accept application/json."),
    ),
    exceptions.UnsupportedMediaType: (
        415, "api.media_type", _("Only JSON is read."), _("Send Content-Type: application/json."),
    ),
    exceptions.ValidationError: (
        422, "api.invalid", _("The question does not have the form of the schema."), _("Correct the fields named."),
    ),
    exceptions.Throttled: (
        429, "api.too_often", _("This was asked too often."), _("Wait as long as Retry-After says, then ask again."),
    ),
}  # fmt: skip


class TooLarge(BadInput):
    """A body larger than a whole matrix."""

    code = "api.too_large"
    sentence = _("The body is too large.")
    remedy = _("Send at most two megabytes.")


class UnreadableRulebook(BadInput):
    """A posted document that is no rulebook."""

    code = "api.unreadable_rulebook"
    sentence = _("This is no rulebook that can be read: %(reason)s.")
    remedy = _("Send the canonical JSON of a rulebook, as the public matrix page offers it.")


class NoMatrix(WrongState):
    """Nothing was published yet that could answer."""

    code = "api.no_matrix"
    sentence = _("No version of the delegation matrix was in force in this district on that day.")
    remedy = _("Ask about a later day.")


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to an exception; None for one that nobody foresaw."""
    if isinstance(error, Refusal):
        code = 413 if isinstance(error, TooLarge) else 403 if isinstance(error, NoPower) else 422
        sentence, remedy = str(error.sentence) % error.facts, str(error.remedy) % error.facts
        fields: Any = error.fields if isinstance(error, BadInput) else {}
        return _response(code, error.code, sentence, remedy, fields)
    found = next((SAID[kind] for kind in type(error).__mro__ if kind in SAID), None)
    if found is None:
        return None
    fields = error.detail if isinstance(error, exceptions.ValidationError) else {}
    response = _response(found[0], found[1], str(found[2]), str(found[3]), fields)
    if isinstance(error, exceptions.Throttled) and error.wait:
        response.headers["Retry-After"] = str(int(error.wait) + 1)
    if found[0] == status.HTTP_401_UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _response(code: int, name: str, sentence: str, remedy: str, fields: Any) -> Response:
    error: dict[str, Any] = {"code": name, "sentence": sentence, "remedy": remedy}
    if isinstance(fields, dict) and fields:
        error["fields"] = {str(name): _sentences(said) for name, said in fields.items()}
    return Response({"error": error}, status=code)


def _sentences(said: Any) -> list[str]:
    """The sentences about one field, however deep the framework hid them."""
    if isinstance(said, dict):
        return [sentence for each in said.values() for sentence in _sentences(each)]
    if isinstance(said, list | tuple):
        return [sentence for each in said for sentence in _sentences(each)]
    return [str(said)]
