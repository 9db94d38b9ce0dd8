"""The addresses of networks."""

from django.urls import path

from web.pages.networks import keeping, logbook, looking, members, picture, register

urls = [
    path("networks/", register.networks, name="networks"),
    path("networks/exceptions/", looking.exceptions, name="networks-exceptions"),
    path("networks/map/", picture.network_map, name="networks-map"),
    path("networks/new/", keeping.add, name="network-new"),
    path("networks/people/", keeping.people, name="network-people"),
    path("networks/<int:pk>/", register.show, name="network"),
    path("networks/<int:pk>/change/", keeping.change, name="network-change"),
    path("networks/<int:pk>/hand-over/", keeping.hand_over, name="network-hand-over"),
    path("networks/<int:pk>/end/", keeping.end, name="network-end"),
    path("networks/<int:pk>/members/", members.join, name="network-join"),
    path("networks/members/<int:pk>/leave/", members.leave, name="network-leave"),
    path("networks/<int:pk>/log/", logbook.write, name="network-log"),
    path("networks/entries/<int:pk>/correct/", logbook.correct, name="network-entry-correct"),
    path("networks/entries/<int:pk>/strike/", logbook.strike, name="network-entry-strike"),
    path("networks/entries/<int:pk>/file/", logbook.file, name="network-entry-file"),
]
