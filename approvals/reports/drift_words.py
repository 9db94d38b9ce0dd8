"""What the night found, in sentences."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from approvals.delegation.facts import shown_day
from approvals.delegation.problems import sentence_of_defect
from approvals.delegation.proof.defects import Defect
from approvals.reports.drift import Finding
from approvals.vocabulary.bilingual import Text

SENTENCES: dict[str, Promise] = {
    "left-post": _("%(person)s can no longer sign in and still holds the post %(place)s."),
    "left-committee": _("%(person)s can no longer sign in and still sits in %(place)s."),
    "no-post": _("There is no post %(body)s."),
    "empty-post": _("%(body)s: nobody holds this post."),
    "empty-post-soon": _("%(body)s: from %(day)s on nobody holds this post."),
    "no-committee": _("There is no committee %(body)s."),
    "empty-committee": _("%(body)s has no member with a vote, so it cannot reach its quorum."),
    "empty-committee-soon": _("%(body)s: from %(day)s on it has no member with a vote and cannot reach its quorum."),
    "ended-post": _("The post %(body)s has ended."),
    "ended-post-soon": _("The post %(body)s ends on %(day)s."),
    "ended-committee": _("%(body)s has ended."),
    "ended-committee-soon": _("%(body)s ends on %(day)s."),
    "expired": _("%(instrument)s expired on %(day)s, and rules still rest on it."),
    "expires-soon": _("%(instrument)s expires on %(day)s, and rules rest on it."),
    "unchecked": _("%(count)s rules have not been compared with the signed paper."),
}


def sentence_of(finding: Finding) -> str:
    """Say in the reader's language what has drifted."""
    values = finding.values
    if finding.code == "defect":
        defect = Defect(values["defect"], values["type"], finding.rules, values["values"])
        return f"{defect.type}: {sentence_of_defect(defect)}"
    return str(SENTENCES[finding.code]) % {**values, **_said(values)}


def rules_of(finding: Finding, most: int = 5) -> str:
    """Name the first rules a finding touches, and how many more there are."""
    shown = ", ".join(finding.rules[:most])
    more = len(finding.rules) - most
    return gettext("%(rules)s and %(more)s more") % {"rules": shown, "more": more} if more > 0 else shown


def _said(values: dict[str, Any]) -> dict[str, str]:
    """The texts and days of a finding in the reader's language; a body is named with its school."""
    language = get_language()
    said = {name: Text(**value).in_language(language) for name, value in values.items() if isinstance(value, dict)}
    if "day" in values:
        said["day"] = shown_day(date.fromisoformat(values["day"])).in_language(language)
    if said.get("school"):
        said["body"] = f"{said['body']} ({said['school']})"
    return said
