"""Every address."""

from django.urls import path

from greenroom.web.pages import (
    checklist,
    checklist_import,
    errors,
    lab,
    progress,
    question,
    runs,
    session,
    settings,
    today,
)

urlpatterns = [
    path("", today.show, name="today"),
    path("session/", session.show, name="session"),
    path("session/rate/", session.rate, name="rate"),
    path("session/undo/", session.undo, name="undo"),
    path("session/learned/", session.learned, name="learned"),
    path("session/skip/", session.skip, name="skip"),
    path("checklist/", checklist.show, name="checklist"),
    path("checklist/tick/", checklist.tick, name="tick"),
    path("checklist/match/", checklist.match, name="match"),
    path("checklist/import/", checklist_import.choose, name="import"),
    path("checklist/import/<uuid:staged_id>/", checklist_import.preview, name="import-preview"),
    path(
        "checklist/import/<uuid:staged_id>/confirm/",
        checklist_import.confirm,
        name="import-confirm",
    ),
    path("checklist/<int:checklist_id>/export/", checklist.export, name="export"),
    path("checklist/<int:checklist_id>/read/", checklist.read_file_again, name="read-again"),
    path("checklist/<int:checklist_id>/remove/", checklist.remove, name="remove-checklist"),
    path("checklist/<int:checklist_id>/put-back/", checklist.put_back, name="put-back-checklist"),
    path("questions/", question.index, name="questions"),
    path("questions/<slug:question_id>/", question.show, name="question"),
    path("questions/<slug:question_id>/notes/", question.notes, name="notes"),
    path("questions/<slug:question_id>/begin/", question.begin, name="begin"),
    path("questions/<slug:question_id>/run/", question.run, name="run-block"),
    path("questions/<slug:question_id>/lab/", lab.show, name="lab"),
    path("questions/<slug:question_id>/lab/check/", lab.check, name="lab-check"),
    path("questions/<slug:question_id>/lab/draft/", lab.draft, name="lab-draft"),
    path("questions/<slug:question_id>/lab/hint/", lab.hint, name="lab-hint"),
    path("questions/<slug:question_id>/lab/give-up/", lab.give_up, name="lab-give-up"),
    path("questions/<slug:question_id>/lab/start-over/", lab.start_over, name="lab-start-over"),
    path("questions/<slug:question_id>/lab/put-back/", lab.put_back, name="lab-put-back"),
    path("attempts/<uuid:attempt_id>/events/", lab.events, name="attempt-events"),
    path("attempts/<uuid:attempt_id>/stop/", lab.stop, name="attempt-stop"),
    path("runs/<uuid:run_id>/", runs.show, name="run"),
    path("runs/<uuid:run_id>/events/", runs.events, name="run-events"),
    path("runs/<uuid:run_id>/stop/", runs.stop, name="run-stop"),
    path("progress/", progress.show, name="progress"),
    path("settings/", settings.show, name="settings"),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error
