"""The addresses of committees and of their register."""

from django.urls import path

from web.pages.committees import altering, members, opening, overview, papers, register

urls = [
    path("committees/", register.committees, name="committees"),
    path("committees/register/", overview.overview, name="committee-register"),
    path("committees/found/", opening.found, name="committee-found"),
    path("committees/<int:pk>/", register.committee, name="committee"),
    path("committees/<int:pk>/change/", altering.change, name="committee-change"),
    path("committees/<int:pk>/seats/", altering.seats, name="committee-seats"),
    path("committees/<int:pk>/dissolve/", altering.dissolve, name="committee-dissolve"),
    path("committees/<int:pk>/papers/<int:doc>/", papers.paper, name="committee-paper"),
    path("committees/seats/<int:pk>/appoint/", members.appoint, name="member-appoint"),
    path("committees/members/<int:pk>/alternate/", members.alternate, name="alternate-appoint"),
    path("committees/members/<int:pk>/end/", members.end, name="member-end"),
]
