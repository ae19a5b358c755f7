# fails: test_nobody_is_told_of_success_when_the_commit_fails, test_an_http_exception_rolls_back_and_reaches_the_client, test_what_fails_validation_saves_nothing
# Rolls back and thinks that the framework still knows about the error.
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
    finally:
        session.close()


Work = Annotated[Session, Depends(unit_of_work, scope="function")]
