"""The addresses of decisions, appeals and persons concerned."""

from django.urls import path

from web.pages.appeals import appealing, changing, concerned, copy

urls = [
    path("requests/<int:pk>/decision/", copy.copy, name="request-decision"),
    path("requests/<int:pk>/decision/appeal/", appealing.appeal, name="decision-appeal"),
    path("requests/<int:pk>/decision/change/", changing.choose, name="decision-change"),
    path("requests/<int:pk>/decision/change/<slug:kind>/", changing.change, name="decision-change-as"),
    path("requests/<int:pk>/concerned/", concerned.concerned, name="request-concerned"),
    path("requests/<int:pk>/concerned/<int:concern>/remove/", concerned.remove, name="request-concerned-remove"),
    path("appeals/<int:pk>/", appealing.show, name="appeal"),
    path("appeals/<int:pk>/withdraw/", appealing.withdraw, name="appeal-withdraw"),
    path("appeals/stages/<int:stage_run_id>/lateness/", appealing.lateness, name="appeal-lateness"),
]
