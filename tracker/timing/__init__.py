"""packets -> samples: sensor clocks unwrapped, gaps named."""
