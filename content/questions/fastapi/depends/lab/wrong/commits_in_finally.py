# fails: test_an_http_exception_rolls_back_and_reaches_the_client, test_what_fails_validation_saves_nothing, test_a_cancelled_request_leaves_nothing_behind, test_requests_that_overlap_do_not_share_a_session, test_every_connection_comes_back
# `finally` is where the code after the yield "always runs", so the commit goes there.
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session


def unit_of_work() -> Iterator[Session]:
    session = Session(engine)
    try:
        yield session
    finally:
        session.commit()
        session.close()


Work = Annotated[Session, Depends(unit_of_work, scope="function")]
