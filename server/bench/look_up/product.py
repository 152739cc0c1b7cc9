"""The product as ``registrar run`` starts it, its public register filled through the product's own publishing."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from bench.look_up.people import entry, people
from registrar.apps.rooms import build_house
from registrar.apps.settings import Settings
from registrar.apps.starting import Steps, create_server, prepare
from registrar.modules.registration.queries.public import publish
from registrar.platform.obs.logs import start_logging

BATCH = 20_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--port", type=int)
    chosen = parser.parse_args()
    start_logging()
    settings = Settings(
        data_folder=chosen.folder, port=chosen.port or 1, ocr_workers=0, public_per_minute=10**9, _env_file=None
    )
    house = build_house(settings, reads_scans=False)
    prepare(house, Steps())
    if chosen.port:
        create_server(house).run()
        return
    rows = enumerate(people(chosen.people))
    while batch := [entry(place, one) for place, one in islice(rows, BATCH)]:
        publish(house.office, batch, house.register)
    house.close()


if __name__ == "__main__":
    main()
