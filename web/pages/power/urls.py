"""The addresses of power."""

from django.urls import path

from web.pages.power import asking, findings

urls = [
    path("power/", asking.power, name="power"),
    path("power/findings/", findings.findings, name="power-findings"),
    path("power/findings/<int:pk>/", findings.finding, name="power-finding"),
]
