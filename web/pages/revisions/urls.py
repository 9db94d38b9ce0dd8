"""The addresses of revisions."""

from django.urls import path

from web.pages.revisions import copying, remarks, rounds

urls = [
    path("requests/<int:pk>/rounds/", rounds.rounds, name="request-rounds"),
    path("requests/<int:pk>/remarks/", remarks.remarks, name="request-remarks"),
    path("requests/<int:pk>/copy/", copying.copy, name="request-copy"),
]
