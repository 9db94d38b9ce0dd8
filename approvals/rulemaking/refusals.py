"""How the life of a version of the matrix says no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, WrongState


class NotDraft(WrongState):
    """Only a draft can be changed, proposed or discarded."""

    code = "rulemaking.not_draft"
    sentence = _("Version %(number)s is %(status)s; only a draft can be changed.")
    remedy = _("Have it sent back first, or begin a new draft.")


class NotProposed(WrongState):
    """Only what was proposed can be published or sent back."""

    code = "rulemaking.not_proposed"
    sentence = _("Version %(number)s is %(status)s; only a proposed version can be published or sent back.")
    remedy = _("Ask the rule steward to propose it.")


class StaleDraft(WrongState):
    """Somebody changed the draft after the page was opened."""

    code = "rulemaking.stale_draft"
    sentence = _("%(person)s changed this draft on %(day)s at %(time)s, after you opened this page.")
    remedy = _("Look at what is there now, then repeat your change; what you typed is kept below.")


class ChangedSinceSeen(WrongState):
    """What the approver was shown is no longer what would be published."""

    code = "rulemaking.changed_since_seen"
    sentence = _("Version %(number)s or its replay changed after you opened this page; nothing was published.")
    remedy = _("Read it as it is now, then publish it.")


class NoSuchPart(WrongState):
    """A rule, decision type or golden case that the act names is not there."""

    code = "rulemaking.no_such_part"
    sentence = _("There is no %(name)s in this version.")
    remedy = _("Somebody may have renamed or removed it; look at the draft as it is now.")


class OtherContent(WrongState):
    """The content of a version does not have the digest that stands beside it."""

    code = "rulemaking.other_content"
    sentence = _("The content of this version is not what its digest says.")
    remedy = _("Open the page again. If it says so again, tell the administrator: somebody changed the database.")


class RedCase(WrongState):
    """A golden case does not come out as it is written."""

    code = "rulemaking.red_case"
    sentence = _("%(count)s golden cases do not come out as written, the first being: %(first)s.")
    remedy = _("Mend the rules or the cases, then propose the version.")


class RuleWithoutCase(WrongState):
    """A rule that no golden case reaches."""

    code = "rulemaking.rule_without_case"
    sentence = _("No golden case reaches %(count)s of the rules, the first being %(first)s.")
    remedy = _("Write a case for each of them, then propose the version.")


class NotReplayed(WrongState):
    """The replay of exactly this content is missing."""

    code = "rulemaking.not_replayed"
    sentence = _("Version %(number)s as it is now has not been run over the requests of the last 12 months.")
    remedy = _("Start the replay, wait for its end and read it.")


class SampleOutsideDemo(WrongState):
    """Invented figures are never published as law."""

    code = "rulemaking.sample_outside_demo"
    sentence = _("The figures of these instruments are samples and not law: %(instruments)s.")
    remedy = _("Replace them by orders of the district that were really signed.")


class BadRule(BadInput):
    """What was typed makes no rule, decision type or golden case."""

    code = "rulemaking.bad_rule"


class BadScan(BadInput):
    """The scan of the signed paper cannot be taken."""

    code = "rulemaking.bad_scan"
    sentence = _("The scan of the signed paper was not taken.")
    remedy = _("Attach the signed paper as a PDF or as a JPEG or PNG picture.")


class NoOrder(BadInput):
    """What authorises the publication is missing or cannot be."""

    code = "rulemaking.no_order"
