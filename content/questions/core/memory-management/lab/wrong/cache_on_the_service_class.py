# fails: test_a_dropped_service_is_freed
# The per-request class is known to leak, so lru_cache moves up and now keeps services.
import functools
import weakref
from collections import deque
from collections.abc import Callable

from shop import Priced, PriceError, Request, Tariff


class Bus:
    """Tells every subscriber about each event."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[Priced], object]] = []

    def subscribe(self, callback: Callable[[Priced], object]) -> None:
        self._callbacks.append(callback)

    def unsubscribe(self, callback: Callable[[Priced], object]) -> None:
        self._callbacks.remove(callback)

    def publish(self, event: Priced) -> None:
        for callback in list(self._callbacks):
            callback(event)


class Audit:
    """Writes one line for every event."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def record(self, event: Priced) -> None:
        self._write(f"{event.number}: {event.cents}")


class Line:
    """One amount of a quote."""

    def __init__(self, quote: "Quote", amount: str) -> None:
        self._quote = weakref.ref(quote)  # the quote owns its lines: back by a weak reference
        self.amount = amount

    def price(self) -> int:
        """Return the amount plus the country's percentage, in cents."""
        quote = self._quote()
        assert quote is not None
        request = quote.request
        try:
            cents = int(self.amount)
        except ValueError as error:
            raise PriceError(request.number, f"bad amount {self.amount!r}") from error
        return cents * (100 + quote.service.tariff(request.country).percent) // 100


class Quote:
    """The price of one request."""

    def __init__(self, service: "Service", request: Request) -> None:
        self.service = service
        self.request = request
        self.total = 0
        self.lines = [Line(self, amount) for amount in request.amounts]

    def add(self, event: Priced) -> None:
        if event.number == self.request.number:
            self.total += event.cents

    def price(self) -> int:
        self.service.bus.subscribe(self.add)
        try:
            for line in self.lines:
                self.service.bus.publish(Priced(self.request.number, line.price()))
        finally:  # a refused request leaves the bus too
            self.service.bus.unsubscribe(self.add)
        return self.total


class Service:
    """Prices requests; lives as long as the worker."""

    def __init__(
        self, load_tariff: Callable[[str], Tariff], write: Callable[[str], object]
    ) -> None:
        self.load_tariff = load_tariff
        self.bus = Bus()
        self.bus.subscribe(Audit(write).record)
        self._failures: deque[str] = deque(maxlen=20)

    @functools.lru_cache(maxsize=128)
    def tariff(self, country: str) -> Tariff:
        return self.load_tariff(country)

    def handle(self, request: Request) -> str:
        """Return the reply to `request`."""
        try:
            return f"{request.number}: {Quote(self, request).price()} cents"
        except PriceError as error:
            # The text, not the exception: its traceback, and its cause's, hold the frames.
            cause = type(error.__cause__).__name__
            self._failures.append(f"{error.number}: {error} ({cause})")
            return f"{request.number}: refused, {error}"

    def recent_failures(self) -> list[str]:
        """Return the last 20 refusals, oldest first."""
        return list(self._failures)
