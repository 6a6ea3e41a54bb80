"""Writes made-up samples, to try `fit_confidence.py` and to make the model that the tests carry:

    python3 tools/models/make_samples.py --edits 100000 --features 36 --seed 1 > samples.jsonl

The odds are sharper than the edits are right, as the decoder's are; a margin, the set, the fixer and a bent pair of
features say the rest; whole documents are better or worse than others. The other features say nothing.
"""

import argparse
import json

import numpy as np

SETS = ("smh", "scans", "clean", "lines", "typeset")
FIXERS = ("misreads", "split-words", "line-hyphens", "run-ons")
NAMED = ("odds", "margin", "cost", "length")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=10000)
    parser.add_argument("--features", type=int, default=36)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = np.random.default_rng(options.seed)
    features = [*NAMED, *(f"f{at}" for at in range(len(NAMED), options.features))]
    print(json.dumps({"features": features}))
    groups = max(20, options.edits // 100)
    set_of = draw.integers(len(SETS), size=groups)
    quality = draw.normal(0, 0.7, groups)
    for _ in range(options.edits):
        group, fixer = int(draw.integers(groups)), int(draw.integers(len(FIXERS)))
        x = draw.normal(0, 1, len(features))
        x[0] = abs(6 + 5 * x[0])
        x[1] = abs(3 * x[1])
        x[3] = draw.integers(1, 13)
        truth = 0.35 * x[0] + 0.4 * x[1] + 0.8 * x[2] * (x[3] > 4) - 1.5 * (x[3] < 3) + quality[group] - (1.5, 0.5, 0, 1)[fixer]
        right = int(SETS[set_of[group]] != "clean" and draw.random() < 1 / (1 + np.exp(-truth)))
        # The features know of clean text what a measure of damage would say.
        if len(features) > 4:
            x[4] = draw.normal(-1 if SETS[set_of[group]] == "clean" else 1, 0.6)
        row = {"x": [round(float(one), 3) for one in x], "right": right, "group": f"d{group}", "set": SETS[set_of[group]], "fixer": FIXERS[fixer], "weight": 1}
        print(json.dumps(row))


if __name__ == "__main__":
    main()
