# fails: test_the_request_is_answered_before_the_work_is_done
# Does the work where the contexts are: nothing is lost, except the reason for the background.
import background
import click
import warehouse
from flask import Flask, current_app, request


def report(customer: str) -> str:
    """Return the report on `customer`; needs an app context."""
    amounts = warehouse.connection().amounts(customer)
    currency = current_app.config["CURRENCY"]
    return f"{customer}: {len(amounts)} orders, {sum(amounts)} {currency}"


def archive_report(app: Flask, customer: str) -> None:
    """Write the report and keep it; runs in the background."""
    with app.app_context():
        warehouse.connection().save(report(customer))


def create_app(config: dict) -> Flask:
    """Return a shop with its own ORDERS and CURRENCY."""
    app = Flask("shop")
    app.config.update(config)
    warehouse.init_app(app)

    @app.post("/reports")
    def order_report():
        archive_report(app, request.get_json()["customer"])
        return {"status": "started"}, 202

    @app.cli.command("report")
    @click.argument("customer")
    def print_report(customer):
        """Print the report on CUSTOMER."""
        click.echo(report(customer))

    return app
