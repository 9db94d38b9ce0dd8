"""The addresses of a committee's year."""

from django.urls import path

from web.pages.performance import charting, reading, reviewing

urls = [
    path("committees/<int:pk>/performance/", reading.performance, name="committee-performance"),
    path("committees/<int:pk>/performance/<int:year>/review/", reviewing.review, name="self-review"),
    path("charts/<str:signed>/", charting.part, name="chart"),
]
