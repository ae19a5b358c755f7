import background
import click
import warehouse
from flask import Flask, current_app, request


def report() -> str:
    """Return the report on the customer whom the request names."""
    customer = request.get_json()["customer"]
    amounts = warehouse.connection().amounts(customer)
    currency = current_app.config["CURRENCY"]
    return f"{customer}: {len(amounts)} orders, {sum(amounts)} {currency}"


def archive_report() -> None:
    """Write the report and keep it; runs in the background."""
    warehouse.connection().save(report())


def create_app(config: dict) -> Flask:
    """Return a shop with its own ORDERS and CURRENCY."""
    app = Flask("shop")
    app.config.update(config)
    warehouse.init_app(app)

    @app.post("/reports")
    def order_report():
        background.start(archive_report)  # TODO: the thread knows no app and no request
        return {"status": "started"}, 202

    @app.cli.command("report")
    @click.argument("customer")
    def print_report(customer):
        """Print the report on CUSTOMER."""
        click.echo(report())  # TODO: a command has no request

    return app
