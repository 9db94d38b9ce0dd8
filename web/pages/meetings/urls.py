"""The addresses of meetings before they begin."""

from django.urls import path

from web.pages.meetings import agenda, answering, calling, items, listing, preparing, showing

urls = [
    path("committees/<int:pk>/meetings/", listing.meetings, name="committee-meetings"),
    path("committees/<int:pk>/meetings/add/", preparing.add, name="meeting-add"),
    path("meetings/<int:pk>/", showing.meeting, name="meeting"),
    path("meetings/<int:pk>/change/", preparing.change, name="meeting-change"),
    path("meetings/<int:pk>/call/", calling.call, name="meeting-call"),
    path("meetings/<int:pk>/call-new/", calling.call_new, name="meeting-call-new"),
    path("meetings/<int:pk>/cancel/", calling.cancel, name="meeting-cancel"),
    path("meetings/<int:pk>/again/", preparing.again, name="meeting-again"),
    path("meetings/<int:pk>/agenda/", agenda.edit, name="meeting-agenda"),
    path("meetings/<int:pk>/agenda/order/", agenda.order, name="meeting-agenda-order"),
    path("meetings/<int:pk>/agenda/put/", agenda.put, name="meeting-agenda-put"),
    path("meetings/<int:pk>/agenda/move/<int:stage_run_id>/", agenda.move, name="meeting-agenda-move"),
    path("meetings/<int:pk>/agenda/add/", items.add, name="agenda-item-add"),
    path("meetings/<int:pk>/agenda/<int:item_id>/", items.edit, name="agenda-item"),
    path("meetings/<int:pk>/agenda/<int:item_id>/take-off/", items.take_off, name="agenda-item-take-off"),
    path("meetings/<int:pk>/agenda/<int:item_id>/file/", items.file, name="agenda-item-file"),
    path("meetings/<int:pk>/answer/", answering.answer, name="meeting-answer"),
    path("meetings/<int:pk>/papers/", answering.papers, name="meeting-papers"),
    path("meetings/<int:pk>/meeting.ics", answering.calendar, name="meeting-calendar"),
]
