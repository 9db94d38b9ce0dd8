"""The addresses of personal data."""

from django.urls import path

from web.pages.privacy import kept, mine, people, schedule

urls = [
    path("privacy/", kept.kept, name="privacy"),
    path("privacy/mine/", mine.mine, name="my-data"),
    path("privacy/people/", people.people, name="privacy-people"),
    path("privacy/people/<int:pk>/", people.person, name="privacy-person"),
    path("privacy/schedule/", schedule.schedule, name="privacy-schedule"),
]
