# fails: test_the_job_writes_the_report, test_reports_ordered_together_do_not_mix, test_each_job_reports_for_its_own_app, test_any_shop_gets_its_reports
# Copies the request context as the documentation shows, and reads the body when it is closed.
import background
import click
import warehouse
from flask import Flask, copy_current_request_context, current_app, request


def report(customer: str) -> str:
    """Return the report on `customer`; needs an app context."""
    amounts = warehouse.connection().amounts(customer)
    currency = current_app.config["CURRENCY"]
    return f"{customer}: {len(amounts)} orders, {sum(amounts)} {currency}"


def archive_report() -> None:
    """Write the report and keep it; runs in the background."""
    warehouse.connection().save(report(request.get_json()["customer"]))


def create_app(config: dict) -> Flask:
    """Return a shop with its own ORDERS and CURRENCY."""
    app = Flask("shop")
    app.config.update(config)
    warehouse.init_app(app)

    @app.post("/reports")
    def order_report():
        background.start(copy_current_request_context(archive_report))
        return {"status": "started"}, 202

    @app.cli.command("report")
    @click.argument("customer")
    def print_report(customer):
        """Print the report on CUSTOMER."""
        click.echo(report(customer))

    return app
