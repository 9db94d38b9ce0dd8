"""The addresses of the choice of mails."""

from django.urls import path

from web.pages.mails import choosing, stopping

urls = [
    path("mails/", choosing.choose, name="my-mails"),
    path("mails/off/<str:token>/", stopping.stop, name="mails-off"),
]
