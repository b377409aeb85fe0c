"""Lifts as data: what each one looks like to a sensor, and what it trains."""
