"""Pages."""
urlpatterns: list = []
