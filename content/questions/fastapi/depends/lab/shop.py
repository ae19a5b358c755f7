"""The shop's tables and endpoints; given to the learner, read-only."""

import asyncio
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import ForeignKey, create_engine, event, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine(
    "sqlite:///shop.db",
    pool_size=3,
    max_overflow=0,
    pool_timeout=0.2,  # a request that finds no free connection fails soon
    connect_args={"timeout": 0.2},
)


@event.listens_for(engine, "connect")
def _check_foreign_keys(connection, record):
    connection.execute("PRAGMA foreign_keys = ON")


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(primary_key=True)


class Order(Base):
    __tablename__ = "orders"
    number: Mapped[int] = mapped_column(primary_key=True)  # twice: fails at flush
    customer: Mapped[int] = mapped_column(  # unknown: fails at commit
        ForeignKey("customer.id", deferrable=True, initially="DEFERRED")
    )


class Audit(Base):
    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]


class NewOrder(BaseModel):
    number: int
    customer: int
    item: str


class Receipt(BaseModel):
    number: int
    cents: int  # None is refused: the response is invalid
    audited: int


PRICES = {"tea": 300, "bread": 250, "gift": None}


def create_shop() -> None:
    """Create the tables and customer 1."""
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Customer(id=1))
        session.commit()


def build(work_type) -> FastAPI:
    """Return the shop's API; `work_type` is your annotation, `Work`."""
    app = FastAPI()
    app.state.mails = []  # what was sent: [order number, was it found in the database]
    app.state.drafting, app.state.go_on = asyncio.Event(), asyncio.Event()

    def audit(work: work_type, token: str = "none") -> None:
        """Note who asked, in the same transaction as the order."""
        work.add(Audit(token=token))

    def mail(number: int) -> None:
        """Send the mail; a background task has a session of its own."""
        with Session(engine) as session:
            app.state.mails.append([number, session.get(Order, number) is not None])

    @app.post("/orders", status_code=201)
    def place(
        new: NewOrder,
        audited: Annotated[None, Depends(audit)],
        work: work_type,
        tasks: BackgroundTasks,
    ) -> Receipt:
        tasks.add_task(mail, new.number)
        work.add(Order(number=new.number, customer=new.customer))
        work.flush()
        if new.item not in PRICES:
            raise HTTPException(409, f"{new.item} is sold out")
        count = work.scalar(select(func.count()).select_from(Audit))
        return {"number": new.number, "cents": PRICES[new.item], "audited": count}

    @app.post("/drafts")
    async def draft(number: int, work: work_type) -> None:
        """Add an order, wait for other requests, then fail."""
        work.add(Order(number=number, customer=1))
        app.state.drafting.set()
        await app.state.go_on.wait()
        raise ValueError("a bug in the endpoint")

    @app.post("/slow")
    async def slow(number: int, work: work_type) -> None:
        """Add an order and never come to an end."""
        work.add(Order(number=number, customer=1))
        work.flush()
        app.state.drafting.set()
        await asyncio.Event().wait()

    return app
