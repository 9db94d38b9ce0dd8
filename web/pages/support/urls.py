"""The addresses of follow-up, the information room and threads."""

from django.urls import path

from web.pages.support import follow_up, follow_ups, papers, room, thread, threads

urls = [
    path("committees/<int:pk>/follow-ups/", follow_ups.follow_ups, name="committee-follow-ups"),
    path("committees/<int:pk>/follow-ups/new/", follow_ups.add, name="follow-up-new"),
    path("committees/<int:pk>/follow-ups/owners/", follow_ups.owners, name="follow-up-owners"),
    path("follow-ups/<int:pk>/", follow_up.show, name="follow-up"),
    path("follow-ups/<int:pk>/settle/", follow_up.settle, name="follow-up-settle"),
    path("follow-ups/<int:pk>/files/<int:number>/", follow_up.file, name="follow-up-file"),
    path("committees/<int:pk>/room/", room.room, name="committee-room"),
    path("committees/<int:pk>/room/resolutions/", room.resolutions, name="committee-resolutions"),
    path("committees/<int:pk>/room/figures/", room.figures, name="committee-figures"),
    path("committees/<int:pk>/room/papers/new/", papers.add, name="paper-add"),
    path("papers/<int:pk>/", papers.file, name="paper-file"),
    path("papers/<int:pk>/remove/", papers.remove, name="paper-remove"),
    path("committees/<int:pk>/threads/", threads.threads, name="committee-threads"),
    path("committees/<int:pk>/threads/new/", threads.add, name="thread-new"),
    path("threads/<int:pk>/", thread.show, name="thread"),
    path("threads/<int:pk>/read/", thread.read, name="thread-read"),
    path("threads/<int:pk>/close/", thread.close, name="thread-close"),
    path("threads/<int:pk>/messages/<int:number>/file/", thread.file, name="message-file"),
    path("threads/<int:pk>/messages/<int:number>/hide/", thread.hide, name="message-hide"),
    path("threads/<int:pk>/messages/<int:number>/hidden/", thread.hidden, name="message-hidden"),
]
