"""The addresses of obligations after a decision and of changes of leave."""

from django.urls import path

from web.pages.obligations import conditions, leave, listing, settling, showing

urls = [
    path("obligations/", listing.obligations, name="obligations"),
    path("obligations/<int:pk>/", showing.show, name="obligation"),
    path("obligations/<int:pk>/day/", settling.tell_day, name="obligation-day"),
    path("obligations/<int:pk>/settle/", settling.settle, name="obligation-settle"),
    path("obligations/<int:pk>/files/<int:number>/", showing.file, name="obligation-file"),
    path("desk/<int:stage_run_id>/conditions/", conditions.write, name="stage-conditions"),
    path("requests/<int:pk>/leave/", leave.ask, name="leave-ask"),
    path("leave-changes/<int:pk>/", leave.answer, name="leave-answer"),
]
