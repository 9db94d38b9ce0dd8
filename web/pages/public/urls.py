"""The public addresses; each is listed by name in tests/doors.py."""

from django.urls import path

from web.pages.public import matrix, questions

urls = [
    path("public/<slug:code>/matrix/", matrix.matrix, name="public-matrix"),
    path("public/<slug:code>/matrix.<slug:name>", matrix.file, name="public-matrix-file"),
    path("public/<slug:code>/questions/", questions.asked, name="public-questions-asked"),
    path("public/<slug:code>/questions/<int:pk>/", questions.read, name="public-question-read"),
    path("public/<slug:code>/questions/ask/", questions.ask, name="public-question-ask"),
    path("public/<slug:code>/questions/track/", questions.look_up, name="public-question-look-up"),
    path("public/<slug:code>/questions/track/<slug:tracking>/", questions.track, name="public-question-track"),
    path("public/<slug:code>/questions/asked/<slug:tracking>/", questions.thanks, name="public-question-thanks"),
]
