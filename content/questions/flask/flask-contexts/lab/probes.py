"""What the judge may ask; runs in the learner's process, knows no expected value.

A shop is a pair: its currency and its orders, {customer: [amounts]}.
"""

import io
import json

import background
import warehouse
from click.testing import CliRunner
from flask.cli import FlaskGroup

from lab import create_app


def answer(shop, customer):
    """Order a report; return the answer and what was done by then, before the job runs."""
    response = _order(_app(shop), customer)
    done = {"orders read": warehouse.reads(), "archive": list(warehouse.archive)}
    background.finish()
    return {"status": response.status_code, "json": response.get_json(), **done}


def archive(shop, customers):
    """Order a report on each customer, then run the jobs; return the archive and their errors."""
    app = _app(shop)
    for customer in customers:
        _order(app, customer)
    errors = background.finish()
    return {"archive": warehouse.archive, "errors": errors}


def archive_of_two(first, second, customer):
    """Order the customer's report in two shops of one process; return the archive and their errors."""
    apps = [_app(first), _app(second)]
    for app in apps:
        _order(app, customer)
    errors = background.finish()
    return {"archive": warehouse.archive, "errors": errors}


def command(shop, customer):
    """Run `flask report CUSTOMER`; return what it printed and its error, if any."""
    return _command(_app(shop), customer)


def command_of_two(first, second, customer):
    """Run `flask report CUSTOMER` for two shops of one process; return both."""
    apps = [_app(first), _app(second)]
    return [_command(app, customer) for app in apps]


def open_connections(shop, customers):
    """Order reports and print one of each; return how many connections stay open."""
    app = _app(shop)
    for customer in customers:
        _order(app, customer)
    background.finish()
    for customer in customers:
        _command(app, customer)
    return warehouse.open_connections()


def _app(shop):
    currency, orders = shop
    return create_app({"CURRENCY": currency, "ORDERS": orders})


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
