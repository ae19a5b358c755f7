"""What the service works with; given, read-only."""

from typing import NamedTuple


class Request:
    """One request as the server hands it over; `body` may be megabytes."""

    def __init__(self, number: int, country: str, amounts: list[str], body: bytes = b"") -> None:
        self.number = number
        self.country = country
        self.amounts = amounts  # cents, as the client wrote them
        self.body = body


class Tariff:
    """The percentage that a country adds; slow to load."""

    def __init__(self, country: str, percent: int) -> None:
        self.country = country
        self.percent = percent


class Priced(NamedTuple):
    """Told to every subscriber of the bus when a line of a request was priced."""

    number: int  # of the request
    cents: int


class PriceError(Exception):
    """A request cannot be priced."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number
