# fails: test_a_cancelled_request_leaves_nothing_behind
# Thinks of `except Exception` as "every way to fail"; CancelledError is not among them.
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session


def unit_of_work() -> Iterator[Session]:
    session = Session(engine)
    try:
        yield session
        session.commit()
    except Exception:
        session.rollback()
        raise


Work = Annotated[Session, Depends(unit_of_work, scope="function")]
