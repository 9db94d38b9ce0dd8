"""The addresses of questions and advice."""

from django.urls import path

from web.pages.consulting import pages

urls = [
    path("desk/<int:stage_run_id>/question/", pages.question, name="question-new"),
    path("desk/<int:stage_run_id>/advice/", pages.advice, name="advice-new"),
    path("inquiries/<int:pk>/", pages.inquiry, name="inquiry"),
    path("inquiries/<int:pk>/take-back/", pages.take_back, name="inquiry-take-back"),
    path("inquiries/<int:pk>/file/", pages.file, name="inquiry-file"),
]
