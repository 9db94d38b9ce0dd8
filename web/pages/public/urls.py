"""The public addresses; each is listed by name in tests/doors.py."""

from django.urls import path

from web.pages.public import matrix

urls = [
    path("public/<slug:code>/matrix/", matrix.matrix, name="public-matrix"),
    path("public/<slug:code>/matrix.<slug:name>", matrix.file, name="public-matrix-file"),
]
