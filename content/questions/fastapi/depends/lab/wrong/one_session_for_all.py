# fails: test_requests_that_overlap_do_not_share_a_session
# Opens the session once, at import, because opening one for each request looks wasteful.
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session

session = Session(engine)


def unit_of_work() -> Iterator[Session]:
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


Work = Annotated[Session, Depends(unit_of_work, scope="function")]
