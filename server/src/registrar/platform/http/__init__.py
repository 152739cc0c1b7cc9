"""HTTP: one error shape, sessions, idempotency keys, rate limits, security headers."""
