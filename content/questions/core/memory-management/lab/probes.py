"""What the judge may ask; runs in the learner's process, knows no expected value."""

# Taken by name before the learner's code is loaded, which may replace them in their modules.
from gc import collect, disable, freeze, get_stats
from tracemalloc import get_traced_memory, start, stop
from weakref import WeakSet, ref

disable()  # what is freed below, counting frees

from lab import Service  # noqa: E402
from shop import Priced, Request, Tariff  # noqa: E402

freeze()  # a collection in the learner's code need not scan what Python itself made

WEIGHT = 5_000_000  # bytes
Order = tuple[int, str, list[str]]  # number, country, amounts


class Office:
    """A service, the tariffs it may load, and what it wrote and loaded."""

    def __init__(self, percents: dict[str, int] | None = None) -> None:
        self.percents = percents or {}
        self.loads: list[str] = []
        self.tariffs: WeakSet[Tariff] = WeakSet()
        self.written: list[str] = []
        self.service = Service(self.load, self.written.append)

    def load(self, country: str) -> Tariff:
        self.loads.append(country)
        tariff = Tariff(country, self.percents.get(country, 0))
        self.tariffs.add(tariff)
        return tariff

    def serve(self, order: Order, body: bytes = b"") -> tuple[str, ref[Request]]:
        number, country, amounts = order
        request = Request(number, country, list(amounts), body)
        return self.service.handle(request), ref(request)


def replies(percents: dict[str, int], orders: list[Order]) -> list[str]:
    """Return the replies of a new service to `orders`."""
    office = Office(percents)
    return [office.serve(order)[0] for order in orders]


def written(percents: dict[str, int], orders: list[Order]) -> list[str]:
    """Return the lines that the audit wrote."""
    office = Office(percents)
    for order in orders:
        office.serve(order)
    return office.written


def recent_failures(orders: list[Order]) -> list[str]:
    """Return `recent_failures()` of a new service after `orders`."""
    office = Office()
    for order in orders:
        office.serve(order)
    return list(office.service.recent_failures())


class _Plugin:
    def __init__(self, heard: list[tuple[int, int]]) -> None:
        self.heard = heard

    def hear(self, event: Priced) -> None:
        self.heard.append((event.number, event.cents))


def plugin_heard(orders: list[Order]) -> list[tuple[int, int]]:
    """Return the events that a plug-in heard which only the bus refers to."""
    heard: list[tuple[int, int]] = []
    office = Office()
    office.service.bus.subscribe(_Plugin(heard).hear)
    for order in orders:
        office.serve(order)
    return heard


def requests_alive(orders: list[Order]) -> int:
    """Serve `orders`; return how many requests were alive right after their reply."""
    office = Office()
    disable()
    return sum(office.serve(order)[1]() is not None for order in orders)


def collections(orders: list[Order]) -> int:
    """Serve `orders` with automatic collection off; return how often the collector ran."""
    office = Office()
    disable()
    before = sum(generation["collections"] for generation in get_stats())
    for order in orders:
        office.serve(order)
    return sum(generation["collections"] for generation in get_stats()) - before


def growth(amounts: list[str], requests: int) -> float:
    """Return the bytes that a service keeps for each request, after a warm-up."""
    office = Office()
    office.written = []
    office.service = Service(office.load, lambda line: None)
    disable()
    start()
    for number in range(1000, 1200):
        office.serve((number, "DE", amounts), bytes(10_000))
    weight = bytes(WEIGHT)  # traced from here on, as long as nobody clears the traces
    before = get_traced_memory()[0]
    for number in range(2000, 2000 + requests):
        office.serve((number, "DE", amounts), bytes(10_000))
    after = get_traced_memory()[0]
    stop()
    if after < len(weight):
        raise RuntimeError("tracemalloc was stopped or cleared while the requests were served")
    return (after - before) / requests


def loads(countries: list[str]) -> list[str]:
    """Serve one request for each of `countries`; return what was loaded, in order."""
    office = Office()
    for number, country in enumerate(countries):
        office.serve((number, country, ["100"]))
    return office.loads


def tariffs_alive(countries: list[str]) -> int:
    """Serve one request for each of `countries`; return how many tariffs are alive."""
    office = Office()
    for number, country in enumerate(countries):
        office.serve((number, country, ["100"]))
    collect()
    return len(office.tariffs)


def services_alive(orders: list[Order]) -> int:
    """Make a service, serve `orders`, drop it, collect; return how many are left."""
    office = Office()
    watch = ref(office.service)
    for order in orders:
        office.serve(order)
    del office
    collect()
    return int(watch() is not None)
