"""The addresses of people and posts."""

from django.urls import path

from web.pages.people import adding, person, register, tenures

urls = [
    path("people/", register.people, name="people"),
    path("people/add/", adding.person, name="person-add"),
    path("people/schools/add/", adding.school, name="school-add"),
    path("people/posts/add/", adding.post, name="post-add"),
    path("people/posts/<int:pk>/tenure/", tenures.begin, name="tenure-add"),
    path("people/tenures/<int:pk>/end/", tenures.end, name="tenure-end"),
    path("people/<int:pk>/", person.show, name="person"),
    path("people/<int:pk>/active/", person.active, name="person-active"),
    path("people/<int:pk>/reset/", person.reset, name="person-reset"),
]
