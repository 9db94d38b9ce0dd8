"""The addresses of the forecast and of absences."""

from django.urls import path

from web.pages.chairs import absences, overview

urls = [
    path("chairs/", overview.chairs, name="chairs"),
    path("absences/", absences.absences, name="absences"),
    path("absences/add/", absences.add, name="absence-add"),
    path("absences/<int:pk>/", absences.change, name="absence"),
]
