"""A session, a checklist and notes, by forms alone: no script runs here."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from greenroom.practice.models import Checklist, Review, Run

pytestmark = pytest.mark.django_db


def field(html: str, name: str) -> str:
    """Return the value of the first input called `name`."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def show_answer(page) -> str:
    html = page.get("/session/").content.decode()
    return page.get("/session/", {"shown": field(html, "shown")}).content.decode()


def test_a_first_check_is_shown_rated_and_followed_by_the_next(page, imported):
    html = show_answer(page)
    assert "first check" in html
    data = {"showing": field(html, "showing"), "rating": "3", "duration_ms": "4000"}
    after = page.post("/session/rate/", data, follow=True).content.decode()
    assert Review.objects.count() == 1
    assert "1 of" in after


def test_the_answer_is_not_in_the_page_before_it_is_asked_for(page, learner, imported):
    card = learner.cards.get(question_id="memory-management", key="breath")
    learner.cards.exclude(pk=card.pk).delete()
    html = page.get("/session/").content.decode()
    assert "reference count" not in html.lower().replace("reference counting", "")
    assert "reference count" in show_answer(page).lower()


def test_a_rating_from_a_second_tab_is_told_that_it_counted_once(page, imported):
    html = show_answer(page)
    data = {"showing": field(html, "showing"), "rating": "3"}
    page.post("/session/rate/", data)
    again = page.post("/session/rate/", {**data, "rating": "1"}, follow=True)
    assert "counted once" in again.content.decode()
    assert Review.objects.count() == 1


def test_undo_takes_the_rating_back(page, imported):
    html = show_answer(page)
    page.post("/session/rate/", {"showing": field(html, "showing"), "rating": "1"})
    html = page.get("/session/").content.decode()
    after = page.post("/session/undo/", {"review": field(html, "review")}, follow=True)
    assert "Taken back" in after.content.decode()


def test_rubbish_in_a_rating_records_nothing(page, imported):
    showing = field(show_answer(page), "showing")
    card = showing.partition(".")[0]
    forms = [
        {"showing": shown, "rating": "3"}
        for shown in ["", "x.y", "99999999.0", card, f"{card}.-1", f"{card}.x", f"-{card}.0"]
    ]
    forms += [{"showing": showing, "rating": rating} for rating in ["", "0", "5", "9", "-3", "x"]]
    for form in [*forms, {"showing": showing}]:
        answer = page.post("/session/rate/", form)
        assert answer.status_code == 422, form
    assert not Review.objects.exists()


def test_a_block_that_the_form_does_not_name_is_not_run(page):
    answer = page.post("/questions/memory-management/run/", {"code": "print(1)"})
    assert answer.status_code == 422
    assert not Run.objects.exists()


def test_a_new_question_is_read_then_asked(page, learner):
    html = page.get("/session/").content.decode()
    assert "Ask me about it" in html
    question = field(html, "question")
    after = page.post("/session/learned/", {"question": question}, follow=True).content.decode()
    assert "Show answer" in after
    assert learner.introductions.get().question_id == question


def test_not_today_shows_another_question(page, learner):
    first = field(page.get("/session/").content.decode(), "question")
    after = page.post("/session/skip/", {"question": first, "kind": "learn"}, follow=True)
    assert field(after.content.decode(), "question") != first


def test_the_seed_is_previewed_imported_ticked_and_exported(page, learner, seed):
    upload = SimpleUploadedFile("list.md", seed, "text/markdown")
    preview = page.post("/checklist/import/", {"file": upload}, follow=True)
    html = preview.content.decode()
    assert "110 questions in list.md" in html
    assert not Checklist.objects.exists()
    confirm = re.search(r'action="(/checklist/import/[^"]+/confirm/)"', html)[1]
    page.post(confirm)
    checklist = Checklist.objects.get()
    item = checklist.items.get(number="59")
    page.post("/checklist/tick/", {"item": f"{item.pk}:on"})
    exported = page.get(f"/checklist/{checklist.pk}/export/")
    assert exported.content == seed.replace(b"59. [ ]", b"59. [x]")
    assert "attachment" in exported["Content-Disposition"]


def test_a_linked_file_that_changed_is_shown_and_taken_over_on_request(page, tmp_path, seed):
    file = tmp_path / "mine.md"
    file.write_bytes(seed)
    html = page.post("/checklist/import/", {"path": str(file)}, follow=True).content.decode()
    page.post(re.search(r'action="(/checklist/import/[^"]+/confirm/)"', html)[1])
    file.write_bytes(seed.replace(b"39. [ ]", b"39. [x]"))
    assert "The file changed on disk" in page.get("/checklist/").content.decode()
    checklist = Checklist.objects.get()
    item = checklist.items.get(number="59")
    refused = page.post("/checklist/tick/", {"item": f"{item.pk}:on"}, follow=True)
    assert "nothing was written" in refused.content.decode()
    page.post(f"/checklist/{checklist.pk}/read/")
    assert checklist.items.get(number="39").ticked


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nothing.md", b"# no tasks here\n"),
        ("binary.md", b"- [ ] a\x00b\n"),
        ("latin.md", b"- [ ] caf\xe9\n"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_sentence(page, name, content):
    answer = page.post("/checklist/import/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Checklist.objects.exists()


@pytest.mark.parametrize("path", ["/", "/nowhere/at/all.md", "/dev/zero", "~~", "\x00"])
def test_a_path_that_is_no_checklist_is_refused_with_a_sentence(page, path):
    answer = page.post("/checklist/import/", {"path": path})
    assert answer.status_code in {200, 422}
    assert not Checklist.objects.exists()


def test_notes_are_kept_and_shown(page, learner):
    page.post("/questions/gil/notes/", {"answer": "One lock **per interpreter**.", "cards": ""})
    html = page.get("/questions/gil/").content.decode()
    assert "<strong>per interpreter</strong>" in html


def test_notes_cannot_run_script(page):
    page.post("/questions/gil/notes/", {"answer": "<script>alert(1)</script><b onclick=x>hi</b>"})
    html = page.get("/questions/gil/").content.decode()
    assert "<script>alert" not in html
    assert not re.search(r"<b[^>]*onclick", html)


def test_cards_that_cannot_be_read_are_refused_and_what_was_typed_stays(page, learner):
    answer = page.post("/questions/gil/notes/", {"answer": "kept", "cards": "Q: only a question"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "kept" in html
    assert "Q: only a question" in html
    assert not learner.notes.exists()


def test_settings_are_kept_and_nonsense_is_refused(page, learner):
    good = {"interview_on": "2031-05-01", "minutes_per_day": "45", "theme": "dark"}
    html = page.post("/settings/", good, follow=True).content.decode()
    assert 'data-theme="dark"' in html
    learner.refresh_from_db()
    assert (learner.minutes_per_day, str(learner.interview_on)) == (45, "2031-05-01")
    for bad in [{"minutes_per_day": "4"}, {"interview_on": "2001-01-01"}, {"theme": "pink"}]:
        assert page.post("/settings/", good | bad).status_code == 422
    learner.refresh_from_db()
    assert learner.minutes_per_day == 45


def test_after_the_interview_the_other_settings_can_still_be_changed(page, learner):
    learner.interview_on = date(2001, 1, 1)
    learner.save()
    form = {"interview_on": "2001-01-01", "minutes_per_day": "45", "theme": "dark"}
    assert page.post("/settings/", form).status_code == 302
    assert page.post("/settings/", form | {"interview_on": "2001-01-02"}).status_code == 422


def test_a_redirect_after_a_form_stays_on_our_pages(page, imported):
    item = imported.items.first()
    data = {"item": f"{item.pk}:off", "next": "https://evil.example/"}
    assert page.post("/checklist/tick/", data)["Location"].startswith("/checklist/")
