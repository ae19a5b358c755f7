"""Every page: answers, asks few queries, keeps the policy."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern

from greenroom.web.urls import urlpatterns

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/session/",
    "/checklist/",
    "/checklist/import/",
    "/questions/",
    "/questions/memory-management/",
    "/questions/gil/",
    "/questions/select-related-vs-prefetch/lab/",
    "/progress/",
    "/settings/",
]
MOST_QUERIES = {"/": 32, "/session/": 28, "/checklist/": 20, "/questions/": 8, "/progress/": 18}


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_a_page_answers(address, filled, page, request):
    if filled:
        request.getfixturevalue("rated")
    answer = page.get(address)
    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_script_or_style(address, page, rated):
    html = page.get(address).content.decode()
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|<script(?![^>]*src=)", html
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_sends_the_strict_policy(address, page):
    policy = page.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy + ";"


@pytest.mark.parametrize("address", PAGES)
def test_every_form_that_changes_something_posts_a_token(address, page, rated):
    html = page.get(address).content.decode()
    for form in re.findall(r"<form\b.*?</form>", html, re.DOTALL):
        if 'method="post"' in form:
            assert "csrfmiddlewaretoken" in form


@pytest.mark.parametrize(("address", "most"), MOST_QUERIES.items())
def test_a_page_asks_few_queries_however_long_the_list(
    address, most, page, rated, django_assert_max_num_queries
):
    page.get(address)
    with django_assert_max_num_queries(most):
        page.get(address)


def posts() -> list[str]:
    """Return the addresses that change something."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        path = str(pattern.pattern)
        path = path.replace("<slug:question_id>", "select-related-vs-prefetch")
        path = re.sub(r"<uuid:\w+>", "00000000-0000-0000-0000-000000000000", path)
        found.append("/" + re.sub(r"<int:\w+>", "1", path))
    return found


@pytest.mark.parametrize("address", posts())
def test_a_post_without_a_token_is_refused(address, learner):
    answer = Client(enforce_csrf_checks=True).post(address, {})
    assert answer.status_code in {403, 405}
    if answer.status_code == 403:
        assert b"What to do next" in answer.content


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_change_nothing(method, page):
    assert getattr(page, method)("/settings/").status_code == 405


def test_an_unknown_host_is_refused(page):
    assert page.get("/", headers={"host": "evil.example"}).status_code == 400


def test_an_address_that_leads_nowhere_says_what_to_do(page):
    answer = page.get("/nothing/here/")
    assert answer.status_code == 404
    assert b"What to do next" in answer.content


def test_a_question_nobody_has_is_a_404(page):
    answer = page.get("/questions/gli/")
    assert answer.status_code == 404
    assert "gli" in answer.content.decode()


def test_a_question_without_an_answer_says_so_and_offers_notes(page):
    html = page.get("/questions/gil/").content.decode()
    assert "No built-in answer yet" in html
    assert 'name="answer"' in html
