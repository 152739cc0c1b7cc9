"""Messages between rooms: written with the act, relayed by lease, delivered at least once, handled once."""
