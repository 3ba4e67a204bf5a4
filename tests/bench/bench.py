# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmark scripts share: whole processes, medians of several runs, each figure beside a peer or a limit
of the same run, printed as table.py reads it. REGEST_BENCH_SMALL makes short runs, for the tests."""

import os
import statistics
import subprocess
import sys
import time

CLI = os.environ["REGEST_CLI"]
SMALL = bool(os.environ.get("REGEST_BENCH_SMALL"))
RUNS = int(os.environ.get("REGEST_BENCH_RUNS", "1" if SMALL else "5"))

_above = []


def figure(what, ours, peer, limit, unit):
    print("figure", what, f"{ours:.6g}", f"{peer:.6g}", f"{limit:g}", unit, sep="\t", flush=True)
    if ours > peer * limit:
        _above.append(what)


def finish():
    """A short run proves that the benchmark works, not that the figures hold."""
    sys.exit(1 if _above and not SMALL else 0)


def seconds(*command, environment=None):
    """Wall-clock seconds of one whole process."""
    began = time.perf_counter()
    done = subprocess.run([str(word) for word in command], env=environment, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE)
    took = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{command}: {done.stderr.decode(errors='replace')}")
    return took


def median_pair(ours, theirs, runs=None):
    """Medians of two measurements made in turn, so that a drifting clock meets both."""
    pairs = [(ours(), theirs()) for _ in range(runs or RUNS)]
    return tuple(statistics.median(side) for side in zip(*pairs))


def peak_memory(*command):
    """Peak resident memory of a process in MB; its output is thrown away."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"{command}: status {status}")
    return usage.ru_maxrss / 1000


def first_output(*command):
    """Seconds until a process prints its first byte; it is stopped then."""
    began = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE) as process:
        process.stdout.read(1)
        took = time.perf_counter() - began
        process.kill()
    return took
