"""What people are told of questions and advice, of receiving a request and of sending it above."""

from django.utils.translation import gettext_lazy as _

from approvals.audit import kinds
from notifications import recipients
from notifications import recipients_inquiries as circles
from notifications.message import Data, Message, Place

ANSWER = _("Read and answer")


def of_advice(data: Data) -> bool:
    """Whether it is advice that was asked."""
    return data["asked"] == "advice"


def of_the_school(data: Data) -> bool:
    """Whether it was asked of the school."""
    return data["asked"] == "question"


MESSAGES: dict[str, tuple[Message, ...]] = {
    kinds.QUESTION_ASKED: (
        Message(
            template="question-asked",
            to=circles.the_school,
            subject=_("A question to your school"),
            lead=_("Somebody who has the request of %(school)s asks a question. The request goes on meanwhile."),
            button=ANSWER,
            leads_to=Place.INQUIRY,
            expects=True,
        ),
    ),
    kinds.ADVICE_ASKED: (
        Message(
            template="advice-asked",
            to=circles.the_adviser,
            subject=_("Your advice is asked"),
            lead=_("Somebody who has a request of %(school)s asks for your advice. It is read, and is not a vote."),
            button=ANSWER,
            leads_to=Place.INQUIRY,
            expects=True,
        ),
    ),
    kinds.QUESTION_ANSWERED: (
        Message(
            template="question-answered",
            to=circles.who_waits,
            subject=_("The school has answered"),
            lead=_("%(school)s has answered the question about its request."),
            button=_("Read the answer"),
            leads_to=Place.INQUIRY,
        ),
    ),
    kinds.ADVICE_GIVEN: (
        Message(
            template="advice-given",
            to=circles.who_waits,
            subject=_("The advice is there"),
            lead=_("The advice that was asked about the request of %(school)s was given."),
            button=_("Read the advice"),
            leads_to=Place.INQUIRY,
        ),
    ),
    kinds.INQUIRY_DUE: (
        Message(
            template="question-due",
            to=circles.the_school,
            subject=_("A question waits for you"),
            lead=_("A question about the request of %(school)s has no answer yet; the day for it has come."),
            button=ANSWER,
            leads_to=Place.INQUIRY,
            only_if=of_the_school,
            expects=True,
            by_clock=True,
        ),
        Message(
            template="advice-due",
            to=circles.the_adviser,
            subject=_("Your advice is waited for"),
            lead=_("Your advice about a request of %(school)s is not there yet; the day for it has come."),
            button=ANSWER,
            leads_to=Place.INQUIRY,
            only_if=of_advice,
            expects=True,
            by_clock=True,
        ),
    ),
    kinds.INQUIRY_WITHDRAWN: (
        Message(
            template="inquiry-withdrawn",
            to=circles.who_is_to_answer,
            subject=_("No answer is needed"),
            lead=_("What was asked of you about the request of %(school)s is not needed any more."),
            button=_("Open the page"),
            leads_to=Place.INQUIRY,
            mailed=False,
        ),
    ),
    kinds.INTAKE_LAPSED: (
        Message(
            template="complete-by-time",
            to=recipients.requesters_side,
            subject=_("Counts as complete"),
            lead=_("Nobody checked the papers of %(school)s in time: they count as complete from their submission."),
            mailed=False,
        ),
    ),
    kinds.REQUEST_SENT_ABOVE: (
        Message(
            template="request-sent-above",
            to=recipients.requesters_side,
            subject=_("Sent above the district"),
            lead=_("The district office has sent your request above, with its opinion."),
            mailed=False,
        ),
    ),
    kinds.ANSWER_AWAITED: (
        Message(
            template="answer-late",
            to=recipients.able_to_act,
            subject=_("No answer from above yet"),
            lead=_("The day on which an answer was hoped for is over. Ask again, or record the answer."),
            button=_("Open the stage"),
            leads_to=Place.DESK,
            expects=True,
            by_clock=True,
        ),
    ),
}

# what an officer found when receiving a request is told by the stage that opens, or by the return
SILENT: frozenset[str] = frozenset({kinds.INTAKE_CHECKED})
