"""The addresses of a running meeting."""

from django.urls import path

from web.pages.meeting_room import live, room

urls = [
    path("meetings/<int:pk>/room/", room.room, name="meeting-room"),
    path("meetings/<int:pk>/room/live/", live.live, name="meeting-room-live"),
]
