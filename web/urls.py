"""The map of the counter: every page adds its line here."""

from django.conf import settings
from django.urls import path

from web.api import doors as api
from web.pages import demo, health, home, metrics, signin, source
from web.pages.acting import urls as acting
from web.pages.addresses import urls as addresses
from web.pages.appeals import urls as appeals
from web.pages.audit import urls as audit
from web.pages.auditing import urls as auditing
from web.pages.calendar import urls as calendar
from web.pages.chairs import urls as chairs
from web.pages.clocks import urls as clocks
from web.pages.committees import urls as committees
from web.pages.conflicts import urls as conflicts
from web.pages.consulting import urls as consulting
from web.pages.desk import urls as desk
from web.pages.evidence import urls as evidence
from web.pages.feedback import urls as feedback
from web.pages.intake import urls as intake
from web.pages.keys import urls as keys
from web.pages.letters import urls as letters
from web.pages.links import urls as links
from web.pages.log import urls as log
from web.pages.mail import urls as mail
from web.pages.mails import urls as mails
from web.pages.meeting_room import urls as meeting_room
from web.pages.meetings import urls as meetings
from web.pages.minutes import urls as minutes
from web.pages.networks import urls as networks
from web.pages.notices import urls as notices
from web.pages.obligations import urls as obligations
from web.pages.overview import urls as overview
from web.pages.participation import urls as participation
from web.pages.partners import urls as partners
from web.pages.people import urls as people
from web.pages.performance import urls as performance
from web.pages.power import urls as power
from web.pages.printouts import urls as printouts
from web.pages.privacy import urls as privacy
from web.pages.public import urls as public
from web.pages.questions import urls as questions
from web.pages.rankings import urls as rankings
from web.pages.reassign import urls as reassign
from web.pages.requests import urls as requests
from web.pages.revisions import urls as revisions
from web.pages.rulebook import urls as rulebook
from web.pages.rulemaking import urls as rulemaking
from web.pages.scans import urls as scans
from web.pages.secretary import urls as secretary
from web.pages.support import urls as support
from web.pages.webhooks import urls as webhooks
from web.pages.yearly import urls as yearly

urlpatterns = [
    *requests.urls,
    *revisions.urls,
    *appeals.urls,
    *desk.urls,
    *overview.urls,
    *chairs.urls,
    *committees.urls,
    *secretary.urls,
    *scans.urls,
    *letters.urls,
    *mails.urls,
    *meeting_room.urls,
    *rankings.urls,
    *support.urls,
    *obligations.urls,
    *conflicts.urls,
    *consulting.urls,
    *intake.urls,
    *meetings.urls,
    *networks.urls,
    *participation.urls,
    *partners.urls,
    *questions.urls,
    *feedback.urls,
    *yearly.urls,
    *people.urls,
    *addresses.urls,
    *acting.urls,
    *calendar.urls,
    *clocks.urls,
    *performance.urls,
    *audit.urls,
    *evidence.urls,
    *auditing.urls,
    *rulemaking.urls,
    *rulebook.urls,
    *public.urls,
    *minutes.urls,
    *printouts.urls,
    *privacy.urls,
    *power.urls,
    *reassign.urls,
    *keys.urls,
    *webhooks.urls,
    *log.urls,
    *mail.urls,
    *api.urls,
    path("", home.home, name="home"),
    path("healthz/", health.health, name="health"),
    path("metrics", metrics.metrics, name="metrics"),
    *links.urls,
    *notices.urls,
    path("source/", source.source, name="source"),
    path("source/amnat.tar.gz", source.archive, name="source-archive"),
    path("sign-in/", signin.SignIn.as_view(), name="sign-in"),
    path("sign-out/", signin.SignOut.as_view(), name="sign-out"),
    path("language/", signin.choose_language, name="language"),
    path("password/", signin.PasswordChange.as_view(), name="password-change"),
    path("password/reset/", signin.PasswordReset.as_view(), name="password-reset"),
    path("password/reset/sent/", signin.PasswordResetSent.as_view(), name="password-reset-sent"),
    path("password/reset/<uidb64>/<token>/", signin.PasswordResetConfirm.as_view(), name="password-reset-confirm"),
]

DEMO_PAGES = [
    path("demo/sign-in/", demo.sign_in, name="demo-sign-in"),
    path("demo/mails/", demo.mail_folder, name="demo-mails"),
    path("demo/mails/<str:name>/", demo.mail, name="demo-mail"),
    path("demo/mails/<str:name>/drawn/", demo.mail_as_drawn, name="demo-mail-drawn"),
    path("demo/parts/", demo.parts, name="demo-parts"),
]
if settings.DEMO:
    urlpatterns += DEMO_PAGES
