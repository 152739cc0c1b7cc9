"""Tender rosters: many people checked at once against a requirement, on a day, with a report that proves itself."""
