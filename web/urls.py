"""The map of the counter: every page adds its line here."""

from django.conf import settings
from django.urls import path

from web.api import doors as api
from web.pages import demo, health, home, notices, signin, source
from web.pages.audit import urls as audit
from web.pages.committees import urls as committees
from web.pages.conflicts import urls as conflicts
from web.pages.desk import urls as desk
from web.pages.keys import urls as keys
from web.pages.meeting_room import urls as meeting_room
from web.pages.meetings import urls as meetings
from web.pages.minutes import urls as minutes
from web.pages.people import urls as people
from web.pages.performance import urls as performance
from web.pages.printouts import urls as printouts
from web.pages.public import urls as public
from web.pages.rankings import urls as rankings
from web.pages.requests import urls as requests
from web.pages.rulebook import urls as rulebook
from web.pages.rulemaking import urls as rulemaking
from web.pages.secretary import urls as secretary
from web.pages.support import urls as support

urlpatterns = [
    *requests.urls,
    *desk.urls,
    *committees.urls,
    *secretary.urls,
    *meeting_room.urls,
    *rankings.urls,
    *support.urls,
    *conflicts.urls,
    *meetings.urls,
    *people.urls,
    *performance.urls,
    *audit.urls,
    *rulemaking.urls,
    *rulebook.urls,
    *public.urls,
    *minutes.urls,
    *printouts.urls,
    *keys.urls,
    *api.urls,
    path("", home.home, name="home"),
    path("healthz/", health.health, name="health"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices-read"),
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
