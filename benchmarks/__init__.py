"""Measurements of the product: how well it counts and how fast. Ships in no package; imports the product from outside."""

import tracker  # noqa: F401  before numpy: it asks for one thread of linear algebra
