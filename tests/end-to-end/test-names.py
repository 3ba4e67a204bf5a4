# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons and places in the user's own document, in a new project with nothing taught: exact spans, F1 at least 0.95.
What is right was decided by the rules of the domain: names only, no titles, no adjectives, no institutions."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests" / "house"))

import tap  # noqa: E402

CLI = os.environ["REGEST_CLI"]
SHARED = pathlib.Path(os.environ.get("REGEST_SHARED", ROOT.parent / "shared"))
SEED = SHARED / "seed" / "000_c3833046e4298b95.txt"
LEAST = 0.95

PERSONS = [
    (49, "Mao Zedong"), (63, "Stalin"), (79, "Mao Zedong"), (187, "Mao"), (196, "Stalin"), (214, "Gao Gang"),
    (227, "Kim II Sung"), (320, "Mao"), (327, "Stalin"), (451, "Stalin"), (520, "FILIPPOV"), (530, "Stalin"),
    (546, "FILIPPOV"), (855, "GAO GANG"), (1068, "KIM IL SUNG"), (1124, "GAO GANG"), (1255, "MAO ZEDONG"),
    (1317, "KRASOVSKY"), (1339, "MAO ZEDONG"), (1363, "MAO ZEDONG"), (1435, "GAO GANG"), (1448, "KIM IL SUNG"),
    (1494, "GAO GANG"), (1507, "KIM IL SUNG"), (1677, "GAO GANG"), (1690, "KIM IL SUNG"), (1895, "FILIPPOV"),
    (1905, "Stalin"), (2019, "Stalin"), (2040, "Stalin"), (2205, "FILIPPOV"), (2345, "Gao Gang"),
    (2358, "Kim II Sung"), (2477, "Lin Biao"), (2574, "Gao Gang"), (2785, "Zhou Enlai"), (2977, "Gao Gang"),
    (3302, "Gao Gang"), (3357, "Gao Gang"), (3573, "MAO ŽEDŎNG"), (3623, "Prokop'yev"), (3657, "Kornyushina"),
    (3755, "Chikarev"), (3780, "Gao"), (3788, "Kim"), (3809, "Nikolai A. Bulganin"), (3983, "Gao"),
    (3991, "Kim"), (4018, "Mao"), (4025, "Gao Gang"), (4532, "Kim II Sung"), (4548, "Gao Gang"),
    (4599, "Lin Biao"), (4702, "Stalin"),
]
PLACES = [
    (242, "Moscow"), (298, "Korea"), (468, "Beijing"), (596, "KOREA"), (867, "MOSCOW"), (1086, "BEIJING"),
    (1306, "BEIJING"), (1638, "Moscow"), (1648, "Peking"), (1705, "Moscow"), (1738, "Beijing"),
    (1882, "Beijing"), (2054, "BEIJING"), (2330, "Beijing"), (2396, "Beijing"), (2408, "Moscow"),
    (2504, "Moscow"), (2821, "Dalniy"), (4064, "Korea"), (4074, "China"), (4425, "Korea"), (4565, "Moscow"),
    (4624, "Soviet Union"),
]


def suggestions(folder):
    project = pathlib.Path(folder) / "seed.regest"
    subprocess.run([CLI, "import", project, SEED], check=True, capture_output=True)
    done = subprocess.run([CLI, "suggest", project, "--json"], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(kind, gold, found):
    spans = {(s["start"], s["quote"]) for s in found if s.get("kind") == kind and s.get("quote")}
    right = spans & set(gold)
    f1 = 2 * len(right) / max(1, len(spans) + len(gold))
    problems = [f"{kind}: F1 {f1:.3f}"] if f1 < LEAST else []
    if problems:
        problems += [f"missed {start}: {quote}" for start, quote in sorted(set(gold) - spans)]
        problems += [f"wrong {start}: {quote}" for start, quote in sorted(spans - right)]
    return problems


def compare_candidates(found):
    """Several writings of one name lead to one person."""
    names = {}
    for suggestion in found:
        if suggestion.get("kind") == "person" and suggestion.get("candidates"):
            names.setdefault(suggestion["quote"], set()).add(suggestion["candidates"][0]["name"])
    wanted = {"Mao": "Mao Zedong", "MAO ZEDONG": "Mao Zedong", "MAO ŽEDŎNG": "Mao Zedong", "GAO GANG": "Gao Gang",
              "Gao": "Gao Gang", "Kim II Sung": "Kim Il Sung", "KIM IL SUNG": "Kim Il Sung", "Kim": "Kim Il Sung"}
    return [f"{quote} leads to {names.get(quote)}" for quote, name in wanted.items() if names.get(quote) != {name}]


def main():
    if not SEED.exists():
        tap.report("the seed", skip="it is not there")
        tap.finish()
    with tempfile.TemporaryDirectory() as folder:
        found = suggestions(folder)
        tap.report("persons of the seed", compare("person", PERSONS, found))
        tap.report("places of the seed", compare("place", PLACES, found))
        tap.report("writings of a name are gathered", compare_candidates(found))
    tap.finish()


main()
