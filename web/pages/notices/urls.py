"""The addresses of notices."""

from django.urls import path

from web.pages.notices import bell, centre, marking

urls = [
    path("notices/", centre.notices, name="notices"),
    path("notices/bell/", bell.bell, name="notices-bell"),
    path("notices/read/", marking.read_all, name="notices-read"),
    path("notices/unread/", marking.undo, name="notices-unread"),
    path("notices/<int:pk>/read/", marking.read_one, name="notice-read"),
]
