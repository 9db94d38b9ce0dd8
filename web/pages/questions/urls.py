"""The addresses on which questions of the public are answered."""

from django.urls import path

from web.pages.questions import answering, listing, publishing

urls = [
    path("public-questions/", listing.questions, name="public-questions"),
    path("public-questions/<int:pk>/", listing.show, name="public-question"),
    path("public-questions/<int:pk>/answer/", answering.answer, name="public-question-answer"),
    path("public-questions/<int:pk>/correct/", answering.correct, name="public-question-correct"),
    path("public-questions/<int:pk>/hand-on/", answering.hand_on, name="public-question-hand-on"),
    path("public-questions/<int:pk>/set-aside/", answering.set_aside, name="public-question-set-aside"),
    path("public-questions/<int:pk>/withdraw/", answering.withdraw, name="public-question-withdraw"),
    path("public-questions/<int:pk>/publish/", publishing.publish, name="public-question-publish"),
    path("public-questions/<int:pk>/unpublish/", publishing.unpublish, name="public-question-unpublish"),
]
