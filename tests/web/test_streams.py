"""What runs apart from a request, told as it happens."""

from __future__ import annotations

import json

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient
from django.utils import timezone

from greenroom.practice.models import JobState, Run

pytestmark = pytest.mark.django_db


async def read(address: str) -> str:
    answer = await AsyncClient().get(address)
    assert answer["Content-Type"] == "text/event-stream"
    return "".join([piece.decode() async for piece in answer.streaming_content])


@pytest.mark.parametrize(("start", "rest"), [(0, "one\n<two>\n"), (4, "<two>\n")])
def test_a_run_is_told_from_where_the_page_stands(learner, start, rest):
    run = Run.objects.create(
        learner=learner,
        question_id="memory-management",
        block=0,
        code="",
        output="one\n<two>\n",
        state=JobState.FINISHED,
        created_at=timezone.now(),
    )
    text = async_to_sync(read)(f"/runs/{run.pk}/events/?from={start}")
    events = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: {")]
    assert events[0]["html"] == rest.replace("<", "&lt;").replace(">", "&gt;")
    assert events[-1] == {}
