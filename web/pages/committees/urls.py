"""The addresses of committees."""

from django.urls import path

from web.pages.committees import register

urls = [
    path("committees/", register.committees, name="committees"),
    path("committees/<int:pk>/", register.committee, name="committee"),
]
