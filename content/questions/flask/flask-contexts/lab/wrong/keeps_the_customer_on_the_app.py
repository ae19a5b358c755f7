# fails: test_reports_ordered_together_do_not_mix, test_any_shop_gets_its_reports
# The thread can reach app.config, so the customer goes there, where the next request overwrites it.
import background
import click
import warehouse
from flask import Flask, current_app, request


def report(customer: str) -> str:
    """Return the report on `customer`; needs an app context."""
    amounts = warehouse.connection().amounts(customer)
    currency = current_app.config["CURRENCY"]
    return f"{customer}: {len(amounts)} orders, {sum(amounts)} {currency}"


def archive_report(app: Flask) -> None:
    """Write the report and keep it; runs in the background."""
    with app.app_context():
        warehouse.connection().save(report(app.config["CUSTOMER"]))


def create_app(config: dict) -> Flask:
    """Return a shop with its own ORDERS and CURRENCY."""
    app = Flask("shop")
    app.config.update(config)
    warehouse.init_app(app)

    @app.post("/reports")
    def order_report():
        app.config["CUSTOMER"] = request.get_json()["customer"]
        background.start(archive_report, app)
        return {"status": "started"}, 202

    @app.cli.command("report")
    @click.argument("customer")
    def print_report(customer):
        """Print the report on CUSTOMER."""
        click.echo(report(customer))

    return app
