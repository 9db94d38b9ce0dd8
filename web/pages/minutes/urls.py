"""The addresses of minutes and of dissents."""

from django.urls import path

from web.pages.minutes import dissenting, reading

urls = [
    path("meetings/<int:pk>/minutes/", reading.minutes, name="minutes"),
    path("meetings/<int:pk>/minutes/edit/", reading.edit, name="minutes-edit"),
    path("meetings/<int:pk>/minutes/lay/", reading.lay, name="minutes-lay"),
    path("meetings/<int:pk>/minutes/take-back/", reading.take_back, name="minutes-take-back"),
    path("ballots/<int:resolution_id>/dissent/", dissenting.dissent, name="dissent"),
]
