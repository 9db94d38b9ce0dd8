"""The addresses of the matrix."""

from django.urls import path

from web.pages.rulebook import asking, reading

urls = [
    path("rulebook/", reading.matrix, name="rulebook"),
    path("rulebook/rules/<str:code>/", reading.one_rule, name="rule"),
    path("rulebook/<str:code>/", reading.one_type, name="rulebook-type"),
    path("who-decides/", asking.who_decides, name="who-decides"),
]
