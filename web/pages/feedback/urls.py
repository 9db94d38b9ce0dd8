"""The addresses of feedback; the public one is listed by name in tests/doors_feedback.py."""

from django.urls import path

from web.pages.feedback import listing, mine, settling, tracking, writing

urls = [
    path("feedback/", listing.feedback, name="feedback"),
    path("feedback/new/", writing.add, name="feedback-new"),
    path("feedback/mine/", mine.mine, name="my-feedback"),
    path("feedback/mine/new/", mine.give, name="my-feedback-new"),
    path("feedback/mine/<int:pk>/", mine.show, name="my-feedback-item"),
    path("feedback/<int:pk>/", listing.show, name="feedback-item"),
    path("feedback/<int:pk>/end/", settling.end, name="feedback-end"),
    path("feedback/<int:pk>/told/", settling.tell, name="feedback-tell"),
    path("feedback/<int:pk>/owner/", settling.reassign, name="feedback-owner"),
    path("feedback/<int:pk>/open-again/", settling.reopen, name="feedback-reopen"),
    path("feedback/<int:pk>/withdraw/", settling.withdraw, name="feedback-withdraw"),
    path("public/<slug:code>/feedback/<uuid:track>/", tracking.track, name="feedback-track"),
]
