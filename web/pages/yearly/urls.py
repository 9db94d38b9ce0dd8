"""The addresses of the yearly report."""

from django.urls import path

from web.pages.yearly import drilling, editions, papers, showing, writing

urls = [
    path("yearly/", showing.report, name="yearly"),
    path("yearly/read/", showing.read, name="yearly-read"),
    path("yearly/figures/<slug:code>/", drilling.figure, name="yearly-figure"),
    path("yearly/points/<int:point>/", writing.assess, name="yearly-assess"),
    path("yearly/points/<int:point>/remark/", writing.remark, name="yearly-remark"),
    path("yearly/remarks/<int:pk>/take-back/", writing.take_back, name="yearly-take-back"),
    path("yearly/freeze/", editions.freeze, name="yearly-freeze"),
    path("yearly/editions/", editions.all_editions, name="yearly-editions"),
    path("yearly/editions/<int:pk>/", editions.edition, name="yearly-edition"),
    path("yearly/editions/<int:pk>/figures/", editions.file, name="yearly-file"),
    path("yearly/editions/<int:pk>/publish/", editions.publish, name="yearly-publish"),
    path("yearly/editions/<int:pk>/erratum/", editions.set_right, name="yearly-erratum"),
    path("yearly/editions/<int:pk>/papers/", papers.make, name="yearly-papers"),
    path("yearly/editions/<int:pk>/papers/progress/", papers.progress, name="yearly-papers-progress"),
    path("yearly/editions/<int:pk>/papers/<slug:form>/<slug:language>/", papers.paper, name="yearly-paper"),
]
