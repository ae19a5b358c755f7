"""What the judge may ask; runs in the learner's process, knows no expected value.

A shop is a pair: its currency and its orders, {customer: [amounts]}.
"""

import io
import json
from collections.abc import Mapping

import background
import warehouse
from click.testing import CliRunner
from flask.cli import FlaskGroup


class _Open(list):
    """The open connections, and how many there ever were."""

    opened = closed = 0

    def append(self, connection):
        self.opened += 1
        super().append(connection)

    def remove(self, connection):
        super().remove(connection)
        self.closed += 1


class _Orders(Mapping):
    """Orders that note who is looked up, on whatever way."""

    def __init__(self, orders):
        self._orders = orders

    def __getitem__(self, customer):
        _reads.append(customer)
        return self._orders[customer]

    def __iter__(self):
        _reads.append("everybody")
        return iter(self._orders)

    def __len__(self):
        return len(self._orders)


# All of it taken before the learner's code is loaded.
_reads = []
_open = warehouse._open = _Open()
_archive = warehouse.archive
_waiting = background._waiting
_finish = background.finish

from lab import create_app  # noqa: E402


def answer(shop, customer):
    """Order a report; return the answer and what was done by then, before the job runs."""
    response = _order(_app(shop), customer)
    done = {"jobs": len(_waiting), "orders read": len(_reads), "archive": list(_archive)}
    _finish()
    return {"status": response.status_code, "json": response.get_json(), **done}


def archive(shop, customers):
    """Order a report on each customer, then run the jobs; return the archive and their errors."""
    app = _app(shop)
    for customer in customers:
        _order(app, customer)
    errors = _finish()
    return {"archive": _archive, "errors": errors}


def archive_of_two(first, second, customer):
    """Order the customer's report in two shops of one process; return the archive and their errors."""
    apps = [_app(first), _app(second)]
    for app in apps:
        _order(app, customer)
    errors = _finish()
    return {"archive": _archive, "errors": errors}


def command(shop, customer):
    """Run `flask report CUSTOMER`; return what it printed, its error and the archive."""
    return {**_command(_app(shop), customer), "archive": _archive}


def command_of_two(first, second, customer):
    """Run `flask report CUSTOMER` for two shops of one process; return both."""
    apps = [_app(first), _app(second)]
    return [_command(app, customer) for app in apps]


def connections(shop, customers):
    """Order reports and print one of each; return how their connections ended."""
    app = _app(shop)
    for customer in customers:
        _order(app, customer)
    _finish()
    for customer in customers:
        _command(app, customer)
    return {"opened any": _open.opened > 0, "left open": _open.opened - _open.closed}


def _app(shop):
    currency, orders = shop
    return create_app({"CURRENCY": currency, "ORDERS": _Orders(orders)})


def _order(app, customer):
    body = io.BytesIO(json.dumps({"customer": customer}).encode())
    response = app.test_client().post(
        "/reports",
        input_stream=body,
        content_length=len(body.getvalue()),
        content_type="application/json",
    )
    body.close()  # as a server does once the request is answered
    return response


def _command(app, customer):
    flask = FlaskGroup(create_app=lambda: app, load_dotenv=False, set_debug_flag=False)
    result = CliRunner().invoke(flask, ["report", customer])
    error = result.exception
    said = f"{type(error).__name__}: {error}".partition("\n")[0] if error else None
    return {"printed": result.output, "error": said}
