# fails: test_each_job_reports_for_its_own_app
# Keeps the app in a module global, because the thread can see that: the last app made wins.
import background
import click
import warehouse
from flask import Flask, current_app, request


def report(customer: str) -> str:
    """Return the report on `customer`; needs an app context."""
    amounts = warehouse.connection().amounts(customer)
    currency = current_app.config["CURRENCY"]
    return f"{customer}: {len(amounts)} orders, {sum(amounts)} {currency}"


the_app: Flask


def archive_report(customer: str) -> None:
    """Write the report and keep it; runs in the background."""
    with the_app.app_context():
        warehouse.connection().save(report(customer))


def create_app(config: dict) -> Flask:
    """Return a shop with its own ORDERS and CURRENCY."""
    global the_app
    the_app = app = Flask("shop")
    app.config.update(config)
    warehouse.init_app(app)

    @app.post("/reports")
    def order_report():
        background.start(archive_report, request.get_json()["customer"])
        return {"status": "started"}, 202

    @app.cli.command("report")
    @click.argument("customer")
    def print_report(customer):
        """Print the report on CUSTOMER."""
        click.echo(report(customer))

    return app
