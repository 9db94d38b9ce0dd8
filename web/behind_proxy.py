"""Whose address a visitor's is where a proxy stands in front: limits and lockouts count by it."""

import contextlib
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class VisitorAddress:
    """Takes the visitor's address from the header that the proxy writes, named by VISITOR_ADDRESS_HEADER.

    Only for a proxy that overwrites the header: what a visitor wrote there themselves must never arrive. Without a
    header that holds one address, the address of the connection stays.
    """

    def __init__(self, get_response) -> None:
        if not settings.VISITOR_ADDRESS_HEADER:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.header = "HTTP_" + settings.VISITOR_ADDRESS_HEADER.upper().replace("-", "_")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with contextlib.suppress(ValueError):
            request.META["REMOTE_ADDR"] = str(ip_address(request.META.get(self.header, "").strip()))
        return self.get_response(request)
