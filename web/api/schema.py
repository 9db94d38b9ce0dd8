"""The OpenAPI document, made once per process."""

from functools import lru_cache

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer


class KeyScheme(OpenApiAuthenticationExtension):
    """How the document describes the key."""

    target_class = "web.api.keys.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema) -> dict[str, str]:
        """A bearer key in the header."""
        return {"type": "http", "scheme": "bearer", "description": "Authorization: Bearer amnat_…"}


@lru_cache(maxsize=1)
def document() -> bytes:
    """The document as JSON."""
    return OpenApiJsonRenderer().render(SchemaGenerator(urlconf="web.api.urls").get_schema(request=None, public=True))
