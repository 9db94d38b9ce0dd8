"""The addresses of clocks."""

from django.urls import path

from web.pages.clocks import closing

urls = [
    path("requests/<int:pk>/close-unrevised/", closing.abandon, name="request-abandon"),
]
