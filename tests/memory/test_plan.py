"""Today's plan."""

from hypothesis import given
from hypothesis import strategies as st

from greenroom.memory.plan import Step, StepKind, plan_day


def review(n: int, *, recall: float = 0.8, cost_s: float = 14.0, again: bool = False) -> Step:
    return Step(StepKind.REVIEW, f"q{n}", cost_s, n, recall=recall, again=again)


def learn(n: int, cost_s: float = 300.0) -> Step:
    return Step(StepKind.LEARN, f"n{n}", cost_s)


def plan(*, budget_s=1800.0, spent_s=0.0, reviews=(), checks=(), labs=(), new=()):
    return plan_day(
        reviews=reviews, checks=checks, labs=labs, new=new, budget_s=budget_s, spent_s=spent_s
    )


def test_the_weakest_review_comes_first_and_new_questions_after_all_reviews():
    day = plan(reviews=[review(1, recall=0.9), review(2, recall=0.4)], new=[learn(1), learn(2)])
    assert [step.question_id for step in day.steps] == ["q2", "q1", "n1", "n2"]


def test_new_questions_keep_their_order_and_stop_at_the_minutes():
    day = plan(budget_s=650.0, new=[learn(1), learn(2), learn(3)])
    assert [step.question_id for step in day.steps] == ["n1", "n2"]
    assert day.left_out == 1


def test_a_day_too_short_for_the_first_step_still_has_it():
    assert len(plan(budget_s=60.0, new=[learn(1), learn(2)]).steps) == 1


def test_nothing_is_left_once_the_minutes_are_used():
    assert plan(budget_s=600.0, spent_s=600.0, new=[learn(1)]).steps == ()


def test_cards_that_come_back_within_the_hour_are_in_even_then():
    day = plan(budget_s=600.0, spent_s=900.0, reviews=[review(1, again=True)], new=[learn(1)])
    assert [step.question_id for step in day.steps] == ["q1"]


def test_first_checks_leave_room_for_new_questions():
    checks = [Step(StepKind.FIRST_CHECK, f"c{n}", 20.0, n) for n in range(200)]
    day = plan(budget_s=1200.0, checks=checks, new=[learn(1)])
    assert len(day.of(StepKind.FIRST_CHECK)) == 30
    assert len(day.of(StepKind.LEARN)) == 1
    assert len(plan(budget_s=1200.0, checks=checks).of(StepKind.FIRST_CHECK)) == 60


@given(
    costs=st.lists(st.floats(1, 900), max_size=40),
    budget_s=st.floats(300, 36_000),
    spent_s=st.floats(0, 36_000),
)
def test_a_plan_never_exceeds_the_minutes_but_for_its_first_step(costs, budget_s, spent_s):
    new = [learn(n, cost_s) for n, cost_s in enumerate(costs)]
    day = plan(budget_s=budget_s, spent_s=spent_s, new=new)
    assert day.steps == tuple(new[: len(day.steps)])
    assert len(day.steps) + day.left_out == len(new)
    if len(day.steps) > 1:
        assert day.cost_s <= budget_s - spent_s + 1e-6
