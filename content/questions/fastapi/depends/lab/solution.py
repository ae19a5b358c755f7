from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session


def unit_of_work() -> Iterator[Session]:
    """Yield a session; commit when the endpoint succeeds, else roll back."""
    with Session(engine) as session:  # closing rolls back what is not committed
        yield session
        session.commit()


Work = Annotated[Session, Depends(unit_of_work, scope="function")]
