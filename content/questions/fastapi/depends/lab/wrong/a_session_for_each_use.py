# fails: test_a_dependency_and_its_endpoint_share_one_session
# `use_cache=False` in the belief that the cache outlives the request.
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session


def unit_of_work() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
        session.commit()


Work = Annotated[Session, Depends(unit_of_work, scope="function", use_cache=False)]
