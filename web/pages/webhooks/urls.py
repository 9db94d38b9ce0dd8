"""The addresses of webhooks."""

from django.urls import path

from web.pages.webhooks import again, listing, making, running

urls = [
    path("webhooks/", listing.webhooks, name="webhooks"),
    path("webhooks/new/", making.new, name="webhook-new"),
    path("webhooks/<int:pk>/", listing.webhook, name="webhook"),
    path("webhooks/<int:pk>/change/", making.change, name="webhook-change"),
    path("webhooks/<int:pk>/secret/", making.secret, name="webhook-secret"),
    path("webhooks/<int:pk>/test/", running.test, name="webhook-test"),
    path("webhooks/<int:pk>/pause/", running.pause, name="webhook-pause"),
    path("webhooks/<int:pk>/resume/", running.resume, name="webhook-resume"),
    path("webhooks/<int:pk>/end/", running.end, name="webhook-end"),
    path("webhooks/<int:pk>/replay/", again.replay, name="webhook-replay"),
    path("webhooks/<int:pk>/dead/", listing.dead, name="webhook-dead"),
    path("webhooks/<int:pk>/dead/resend/", again.resend, name="webhook-resend"),
    path("webhooks/<int:pk>/dead/drop/", again.drop, name="webhook-drop"),
    path("webhooks/<int:pk>/calls/<int:call>/", listing.call, name="webhook-call"),
    path("webhooks/<int:pk>/calls/<int:call>/aside/", again.set_aside, name="webhook-aside"),
]
