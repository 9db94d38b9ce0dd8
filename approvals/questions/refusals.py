"""How asking, answering and publishing say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, Refusal, WrongState


class SayMore(BadInput):
    """Something that has to be said is missing, too short, too long, or not what is asked."""

    code = "public_questions.say_more"


class NotFromAPerson(Refusal):
    """A field that people do not see was filled in."""

    code = "public_questions.not_from_a_person"
    sentence = _("The field that has to stay empty was filled in, as programs do.")
    remedy = _("Empty the last field of the form and send it again; what you typed is still here.")


class TooFast(Refusal):
    """The form came back sooner than anybody types."""

    code = "public_questions.too_fast"
    sentence = _("The form came back within %(seconds)s seconds, as only programs do.")
    remedy = _("Wait a moment and send it again; what you typed is still here.")


class FormTooOld(Refusal):
    """The form was opened too long ago, or not by us."""

    code = "public_questions.form_too_old"
    sentence = _("This form was open for more than a day.")
    remedy = _("Look over what you typed and send it again; nothing is lost.")


class FormUsed(Refusal):
    """One form asks one question."""

    code = "public_questions.form_used"
    sentence = _("A question was already asked with this form.")
    remedy = _("If this is another question, send it again; the form is new now.")


class TooMany(Refusal):
    """A limit of the hour is reached."""


class TooManyFromYou(TooMany):
    """One place has asked enough for this hour."""

    code = "public_questions.too_many_from_you"
    sentence = _("From your connection %(most)s questions came within this hour.")
    remedy = _("Keep the page open and send it again after the full hour, or call the office.")


class TooManyHere(TooMany):
    """A district has been asked enough for this hour."""

    code = "public_questions.too_many_here"
    sentence = _("The office is getting unusually many questions at this moment.")
    remedy = _("Keep the page open and send it again after the full hour, or call the office.")


class SameWords(TooMany):
    """The very same question came within the hour."""

    code = "public_questions.same_words"
    sentence = _("The very same question has just been asked, and will be answered.")
    remedy = _("If yours is a different one, say what is different about it.")


class TooManyCodes(TooMany):
    """One place has tried enough codes for this hour."""

    code = "public_questions.too_many_codes"
    sentence = _("From your connection too many codes were tried that nobody has.")
    remedy = _("Look the code up where you wrote it down, and try again after the full hour.")


class NotYourDesk(NoPower):
    """A question is answered by its desk."""

    code = "public_questions.not_your_desk"
    sentence = _("This question lies on the desk of: %(desk)s.")
    remedy = _("Ask whoever holds that post to answer it, or to hand it on to you.")


class NotWaiting(WrongState):
    """What was answered or set aside is closed."""

    code = "public_questions.not_waiting"
    sentence = _("Somebody has already answered this question or set it aside.")
    remedy = _("Read what was said; an answer can be corrected.")


class NotAnswered(WrongState):
    """Only what was answered is corrected or published."""

    code = "public_questions.not_answered"
    sentence = _("This question has no answer.")
    remedy = _("Answer it first.")


class SameDesk(WrongState):
    """A question is handed on to another desk."""

    code = "public_questions.same_desk"
    sentence = _("The question lies on that desk already.")
    remedy = _("Choose another desk, or answer it.")


class MayTellWho(Refusal):
    """What is to be published may tell who somebody is."""

    code = "public_questions.may_tell_who"
    sentence = _("This may tell who somebody is: %(words)s.")
    remedy = _("Take it out, or confirm that you have looked and that everybody may read it.")


class NotPublished(WrongState):
    """Only what is published can be taken down."""

    code = "public_questions.not_published"
    sentence = _("This question is not published.")
    remedy = _("Nothing is left to do.")
