from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from shop import engine
from sqlalchemy.orm import Session


def unit_of_work() -> Iterator[Session]:
    """Yield a session; commit when the endpoint succeeds, else roll back."""
    yield Session(engine)  # TODO: nothing is ever committed or closed


Work = Annotated[Session, Depends(unit_of_work)]
