"""The addresses of rankings."""

from django.urls import path

from web.pages.rankings import confirming, entries, listing, ranking

urls = [
    path("committees/<int:pk>/rankings/", listing.rankings, name="committee-rankings"),
    path("committees/<int:pk>/rankings/new/", listing.begin, name="ranking-begin"),
    path("rankings/<int:pk>/", ranking.ranking, name="ranking"),
    path("rankings/<int:pk>/add/", entries.take_in, name="ranking-take-in"),
    path("rankings/<int:pk>/entries/<int:entry>/out/", entries.take_out, name="ranking-take-out"),
    path("rankings/<int:pk>/ready/", confirming.ready, name="ranking-ready"),
    path("rankings/<int:pk>/open-again/", confirming.open_again, name="ranking-open-again"),
    path("rankings/<int:pk>/vote/", confirming.vote, name="ranking-vote"),
    path("rankings/<int:pk>/give-up/", confirming.give_up, name="ranking-give-up"),
]
