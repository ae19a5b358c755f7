# fails: test_the_command_prints_the_report, test_each_command_reports_for_its_own_app
# Mends the thread and leaves the command as it was: reading the request.
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
        background.start(archive_report, app, request.get_json()["customer"])
        return {"status": "started"}, 202

    @app.cli.command("report")
    @click.argument("customer")
    def print_report(customer):
        """Print the report on CUSTOMER."""
        click.echo(report(request.get_json()["customer"]))

    return app
