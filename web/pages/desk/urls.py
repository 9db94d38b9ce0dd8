"""The addresses of the desk, of stages, ballots and answers."""

from django.urls import path

from web.pages.desk import answering, ballots, closing, desk, recusing, returning, sending, stages, together

urls = [
    path("desk/", desk.desk, name="desk"),
    path("desk/together/", together.overview, name="desk-together"),
    path("desk/together/<int:stage_run_id>/", together.together, name="desk-together-group"),
    path("desk/<int:stage_run_id>/read/", together.read, name="stage-read"),
    path("desk/<int:stage_run_id>/", stages.stage, name="stage"),
    path("desk/<int:stage_run_id>/return/", returning.give_back, name="stage-return"),
    path("answers/<int:stage_run_id>/", answering.answer, name="answer"),
    path("answers/<int:stage_run_id>/send/", sending.send, name="answer-send"),
    path("letters-above/<int:pk>/", sending.file, name="letter-above"),
    path("ballots/<int:resolution_id>/", ballots.ballot, name="ballot"),
    path("ballots/<int:resolution_id>/recuse/", recusing.recuse, name="ballot-recuse"),
    path("ballots/<int:resolution_id>/close/", closing.close, name="ballot-close"),
]
