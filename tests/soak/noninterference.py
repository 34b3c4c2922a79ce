"""Random sites with closed places: `python -m tests.soak.noninterference [SITES]`.

Each site is built with canaries in its closed places, and again with nothing, with little and with
much content there. Every byte and every message must be the same, and no canary may occur anywhere.
Every fourth site is also built with another word for `closed`. Sites are drawn anew each time.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import warnings
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.random_sites import Random, random_sites
from tests.test_noninterference import ODD, OTHERS, hold_against, hold_odd_access

MINUTES = 120
SITES = 1_000


def main() -> int:
    """Print the number of sites, and whether one of them leaked something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="?", type=int, default=SITES)
    amount = parser.parse_args().sites
    started = time.monotonic()
    number = random.SystemRandom().randrange(1 << 32)
    tried = builds = 0

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"

        @seed(number)
        @settings(
            max_examples=amount,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(site=random_sites())
        def try_site(site: Random) -> None:
            nonlocal tried, builds
            tried += 1
            for other in OTHERS:
                hold_against(site, other, root)
                builds += 2
            if tried % 4 == 0:
                hold_odd_access(site, ODD[tried // 4 % len(ODD)], root)
                builds += 1
            if tried % 100 == 0:
                print(f"  {tried:,} sites", flush=True)

        warnings.simplefilter("ignore")
        try:
            try_site()
        except AssertionError as error:
            print(f"seed {number}: {error}")
            return 1
    took = time.monotonic() - started
    print(f"{tried:,} sites, {builds:,} builds, {took:.0f} s: nothing differed, nothing got out")
    return 0


if __name__ == "__main__":
    sys.exit(main())
