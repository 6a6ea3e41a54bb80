"""Measures how often edits of given posterior odds are right on pages that were read well, for the table in
`src/language/confidence.ts`: `python3 tools/models/fit_odds.py SAMPLES.jsonl`, with the samples of `sample-edits.ts`.

Misreads and edits on bad scans are left out: those are for the confidence model. Bins of odds, neighbours pooled until the
share of right edits rises with the odds (isotonic regression); one wrong edit is added to each, so that 1 is never reached.
"""

import json
import math
import sys

BAD_SCAN = math.log(0.004)
EDGES = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8.5, 10, 12, 15, 20, 30, 41]


def read_samples(path):
    with open(path, encoding="utf8") as rows:
        features = json.loads(next(rows))["features"]
        odds, noise = features.index("odds"), features.index("noise")
        for row in rows:
            sample = json.loads(row)
            if sample["fixer"] != "misreads" and sample["x"][noise] <= BAD_SCAN:
                yield sample["x"][odds], sample["right"], sample["weight"]


def pooled(bins):
    kept = []
    for entry in bins:
        kept.append(entry)
        while len(kept) > 1 and share(kept[-2]) >= share(kept[-1]):
            last = kept.pop()
            kept[-1] = [sum(pair) for pair in zip(kept[-1], last)]
    return kept


def share(entry):
    _, weight, right, _ = entry
    return right / (weight + 1)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: fit_odds.py SAMPLES.jsonl")
    samples = list(read_samples(sys.argv[1]))
    bins = []
    for low, high in zip(EDGES, EDGES[1:]):
        own = [sample for sample in samples if low <= sample[0] < high]
        if own:
            weight = sum(w for _, _, w in own)
            bins.append([sum(odds * w for odds, _, w in own), weight, sum(r * w for _, r, w in own), len(own)])
    print(f"{len(samples)} edits")
    print("odds, nats | edits | right")
    for entry in pooled(bins):
        print(f"{entry[0] / entry[1]:10.1f} | {entry[3]:5d} | {share(entry):.3f}")


main()
