"""One encoder per sensor: numbers to bytes. Knows nothing of the tracker that will read them."""
