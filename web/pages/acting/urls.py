"""The addresses of acting orders and grants of access."""

from django.urls import path

from web.pages.acting import access, handing_on, orders, recording, register

urls = [
    path("acting/", register.register, name="acting"),
    path("acting/record/", recording.record, name="acting-record"),
    path("acting/orders/<int:pk>/", orders.show, name="acting-order"),
    path("acting/orders/<int:pk>/scan/", orders.scan, name="acting-scan"),
    path("acting/orders/<int:pk>/hand-on/", handing_on.hand_on, name="acting-hand-on"),
    path("acting/orders/<int:pk>/revoke/", orders.revoke, name="acting-revoke"),
    path("acting/access/give/", access.give, name="access-give"),
    path("acting/access/<int:pk>/", access.show, name="access-grant"),
    path("acting/access/<int:pk>/scan/", access.scan, name="access-scan"),
    path("acting/access/<int:pk>/revoke/", access.revoke, name="access-revoke"),
]
