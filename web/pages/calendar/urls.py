"""The addresses of the calendar."""

from django.urls import path

from web.pages.calendar import recording, year

urls = [
    path("calendar/", year.show, name="calendar"),
    path("calendar/record/", recording.record, name="calendar-record"),
    path("calendar/<int:pk>/strike/", recording.strike, name="calendar-strike"),
]
