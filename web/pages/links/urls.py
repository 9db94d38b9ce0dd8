"""The addresses of links in mails."""

from django.urls import path

from web.pages.links import opening

urls = [
    path("m/", opening.over, name="mail-link-over"),
    path("m/<str:token>/", opening.link, name="mail-link"),
]
