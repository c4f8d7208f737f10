"""The journal's addresses: what readers see, what authors, production and the office use."""

from django.conf import settings
from django.urls import path, register_converter
from django.views.i18n import set_language

from journal.views import (
    account,
    entering,
    files,
    issues,
    notices,
    office,
    people,
    production,
    proofs,
    public,
    setup,
    submitting,
)
from journal.views import settings as settings_views


class LanguageConverter:
    """A language that the installation knows: so `/<journal>/ru/` is never taken for a tool."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(LanguageConverter, "language")

app_name = "journal"

reading = [
    path("", public.home, name="home"),
    path("about/", public.about, name="about"),
    path("archive/", public.archive, name="archive"),
    path("issues/<str:public_id>/", public.issue, name="issue"),
    path("issues/<str:public_id>/issue.pdf", public.issue_pdf, name="issue_pdf"),
    path("articles/<str:public_id>/", public.article, name="article"),
    path("articles/<str:public_id>/article.pdf", public.article_pdf, name="article_pdf"),
    path("articles/<str:public_id>/figures/<str:name>", public.figure, name="figure"),
]

tools = [
    path("submit/", submitting.start, name="start_submission"),
    path("submit/<str:public_id>/", submitting.draft, name="draft"),
    path("submit/<str:public_id>/manuscript/", submitting.upload, name="upload_manuscript"),
    path(
        "submit/<str:public_id>/supplements/",
        submitting.upload_supplement,
        name="upload_supplement",
    ),
    path(
        "submit/<str:public_id>/supplements/<str:file_id>/remove/",
        submitting.remove_supplement,
        name="remove_supplement",
    ),
    path("submit/<str:public_id>/take/", submitting.take_over, name="take_over"),
    path("submit/<str:public_id>/delete/", submitting.delete, name="delete_draft"),
    path("submit/<str:public_id>/mail/", submitting.mail_address, name="mail_draft_address"),
    path("submit/<str:public_id>/send/", submitting.send, name="send_submission"),
    path("files/<str:public_id>/", files.download, name="file"),
    path("files/<str:public_id>/changes/", files.changes, name="changes"),
    path("production/", production.index, name="production"),
    path("production/<str:public_id>/", production.case, name="production_case"),
    path("production/<str:public_id>/text/", production.put_text, name="put_text"),
    path("production/<str:public_id>/figures/<str:name>", production.figure, name="text_figure"),
    path("production/<str:public_id>/<str:move>/", production.move, name="production_move"),
    path("published/<str:public_id>/correct/", notices.correct, name="correct_article"),
    path("published/<str:public_id>/retract/", notices.retract, name="retract_article"),
    path("proofs/<str:public_id>/", proofs.proof, name="proof"),
    path("proofs/<str:public_id>/figures/<str:name>", proofs.figure, name="proof_figure"),
    path("proofs/<str:public_id>/approve/", proofs.approve, name="approve_proof"),
    path("proofs/<str:public_id>/return/", proofs.give_back, name="return_proof"),
    path("issues/", issues.index, name="issues"),
    path("issues/plan/", issues.plan, name="plan_issue"),
    path("issues/<str:public_id>/", issues.assemble, name="assemble_issue"),
    path("issues/<str:public_id>/progress/", issues.progress, name="issue_progress"),
    path("issues/<str:public_id>/draft.pdf", issues.draft_pdf, name="draft_pdf"),
    path("issues/<str:public_id>/articles/", issues.change, name="change_issue"),
    path("issues/<str:public_id>/<str:move>/", issues.move, name="issue_move"),
    path("", public.enter, name="enter"),
    path("look.css", public.look, name="look"),
    path("office/", office.office, name="office"),
    path("office/enter/", entering.enter, name="enter_submission"),
    path("office/mail/", office.test_mail, name="test_mail"),
    path("office/jobs/", office.retry_job, name="retry_job"),
    path("office/letters/again/", office.resend_letter, name="resend_letter"),
    path("office/letters/seen/", office.see_to_letter, name="see_to_letter"),
    path("office/people/", people.people, name="office_people"),
    path("office/people/deputies/", people.appoint_deputy, name="appoint_deputy"),
    path("office/people/deputies/end/", people.end_deputy, name="end_deputy"),
    path("settings/", settings_views.settings, name="settings"),
    path("settings/topics/", settings_views.topics, name="topics"),
    path("settings/types/", settings_views.types, name="types"),
]


def under(prefix, routes):
    """The same routes under a prefix, without a namespace of their own."""
    return [path(prefix + str(route.pattern), route.callback, name=route.name) for route in routes]


urlpatterns = [
    path("setup/", setup.found, name="setup"),
    path("accounts/", account.account, name="account"),
    path("accounts/details/", account.details, name="details"),
    path("accounts/calendar/", account.make_calendar, name="make_calendar"),
    path("accounts/calendar/revoke/", account.revoke_calendar, name="revoke_calendar"),
    path("language/", set_language, name="set_language"),
    *under("<slug:journal>/<language:lang>/", reading),
    *under("<slug:journal>/", tools),
]
