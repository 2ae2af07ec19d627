"""Console, API and hooks: the whole map."""

urlpatterns: list = []
