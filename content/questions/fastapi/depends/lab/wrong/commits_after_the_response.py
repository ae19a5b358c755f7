# fails: test_the_order_is_saved_before_anyone_is_told, test_nobody_is_told_of_success_when_the_commit_fails
# The tutorials' shape, in the default scope: from 0.106 to 0.117 it did commit in time.
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session


def unit_of_work() -> Iterator[Session]:
    with Session(engine) as session, session.begin():
        yield session


Work = Annotated[Session, Depends(unit_of_work)]
