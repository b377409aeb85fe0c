"""Measurements of the product: how well it counts and how fast. Ships in no package; imports the product from outside."""
