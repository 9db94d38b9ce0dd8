"""The addresses about conflicts of interest."""

from django.urls import path

from web.pages.conflicts import exceptions, members, officers, relations

urls = [
    path("ballots/<int:resolution_id>/conflict/", members.answer, name="ballot-answer"),
    path("ballots/<int:resolution_id>/challenge/", members.challenge, name="ballot-challenge"),
    path("ballots/<int:resolution_id>/exception/", members.urgent, name="ballot-exception"),
    path("challenges/<int:pk>/", members.heard, name="challenge"),
    path("challenges/<int:pk>/concede/", members.concede, name="challenge-concede"),
    path("desk/<int:stage_run_id>/conflict/", officers.conflict, name="stage-conflict"),
    path("relations/", relations.declared, name="relations"),
    path("relations/<int:pk>/end/", relations.ended, name="relation-end"),
    path("exceptions/", exceptions.listed, name="exceptions"),
    path("exceptions/<int:pk>/", exceptions.exception, name="exception"),
]
