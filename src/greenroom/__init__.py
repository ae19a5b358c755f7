"""Greenroom gets a Python backend developer ready for an interview on a known date."""

__version__ = "0.1.0"
