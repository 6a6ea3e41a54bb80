"""Fits the estimate of a text's word and character error rates from the signs of damage in it: gradient-boosted trees
(Friedman: Greedy Function Approximation: A Gradient Boosting Machine. Annals of Statistics 29, 2001) in which no sign can
lower a rate, over its square root; an isotonic table from what they say to the rate (`confidence_calibration.py`); and
how far both miss on texts held out, for the intervals (Lei and others: Distribution-Free Predictive Inference for
Regression. JASA 113, 2018, section 5.2: residuals over an estimate of their spread).

    python3 tools/models/fit_quality.py SAMPLES.jsonl [--out quality.json] [--without doubted,edits] [--leave-out smh]
        [--trees 60] [--depth 3]

`--without` shows what estimates are worth without some signs, `--leave-out` how texts of a set are estimated by trees that
have seen none of its kind; nothing is written with either.

Needs numpy, scipy and scikit-learn 1.2. Samples: see `sample-quality.ts`; texts of one fold are never on both sides of a
split. The same samples give the same model.
"""

import argparse
import json
import os

# Threads that wait for one another by spinning are slower than one thread where the machine is shared.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np  # noqa: E402
from scipy.optimize import nnls  # noqa: E402
from scipy.stats import spearmanr  # noqa: E402
from sklearn.ensemble import HistGradientBoostingRegressor  # noqa: E402

import confidence_report as report  # noqa: E402
from confidence_calibration import apply_table, calibrate  # noqa: E402
from fit_confidence import export_tree, write_json  # noqa: E402

SEED = 2001
LEARNING_RATES = (0.1, 0.06)
LEAVES = (20, 60)
# What each set weighs in all: real newspapers as much as all that was made.
SET_WEIGHTS = {"smh": 0.5, "scans": 0.3, "arxiv": 0.1, "typeset": 0.1}
# What a text weighs by its kind; parts and texts put together repeat others. Texts that were mended are only reported: they
# have lost the signs of the damage that is left in them, and clean texts would be called damaged for their sake.
KIND_WEIGHTS = {"text": 1, "part": 0.5, "together": 0.5, "among clean": 0.5, "clean": 1.5, "mended": 0}
# Nine of ten true rates lie in the interval.
QUANTILES = (0.05, 0.95)
EXAMPLES = 20


class Samples:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.features = json.loads(file.readline())["features"]
            rows = [json.loads(line) for line in file]
        column = lambda name: np.array([row[name] for row in rows])
        self.x = column("x").astype(float)
        self.sets, self.kinds, self.folds, self.words = column("set"), column("kind"), column("fold"), column("words")
        self.rates = {
            "words": np.minimum(1, column("wordEdits") / column("goldWords")),
            "characters": np.minimum(1, column("characterEdits") / column("goldCharacters")),
        }
        weight = np.array([KIND_WEIGHTS[kind] for kind in self.kinds], float)
        for name in set(self.sets):
            own = self.sets == name
            weight[own] *= SET_WEIGHTS.get(name, 0.1) / weight[own].sum()
        self.weight = weight * len(weight) / weight.sum()


def fit(samples, rate, rows, options, learning, leaf):
    booster = HistGradientBoostingRegressor(
        max_iter=options.trees, max_depth=options.depth, max_leaf_nodes=None, learning_rate=learning, min_samples_leaf=leaf,
        l2_regularization=1, monotonic_cst=[1] * len(samples.features), early_stopping=False, random_state=SEED,
    )  # fmt: skip
    rows = rows & (samples.weight > 0)
    return booster.fit(samples.x[rows], np.sqrt(samples.rates[rate][rows]), samples.weight[rows])


def held_out(samples, rate, options, learning, leaf):
    """The rate of every text by trees and a table that have not seen its fold, and what the trees alone say."""
    said = np.zeros(len(samples.weight))
    folds = sorted(set(samples.folds))
    for fold in folds:
        out = samples.folds == fold
        said[out] = fit(samples, rate, ~out, options, learning, leaf).predict(samples.x[out])
    rates = np.zeros(len(said))
    for fold in folds:
        out = samples.folds == fold
        rates[out] = apply_table(table(samples, rate, said, ~out), said[out])
    return rates, said


def table(samples, rate, said, rows):
    rows = rows & (samples.weight > 0)
    return calibrate(said[rows], samples.rates[rate][rows], samples.weight[rows])


def choose(samples, rate, options):
    """Learning rate and least leaf with the least absolute error on texts held out."""
    tried = {}
    for learning in LEARNING_RATES:
        for leaf in LEAVES:
            rates, said = held_out(samples, rate, options, learning, leaf)
            error = np.average(np.abs(rates - samples.rates[rate]), weights=samples.weight)
            print(f"{rate}: learning rate {learning}, leaves of {leaf}: mean absolute error {error:.5f}", flush=True)
            tried[learning, leaf] = (error, rates, said)
    best = min(tried, key=lambda key: tried[key][0])
    return *best, *tried[best][1:]


def terms(rate, words):
    """What the variance of an error is a sum of: see `deviationOf` in `src/quality/estimate-model.ts`."""
    return np.stack([np.maximum(rate * (1 - rate), 1 / words) / words, rate, rate * rate], 1)


def weighted_quantile(values, weight, share):
    order = np.argsort(values, kind="stable")
    return float(np.interp(share, (np.cumsum(weight[order]) - weight[order] / 2) / weight.sum(), values[order]))


def spread_of(rate, true, words, weight):
    """The variance's factors by least squares, each text weighed by what its error is likely to be; then the quantiles."""
    design, errors, variance = terms(rate, words), (true - rate) ** 2, np.full(len(rate), 0.01)
    for _ in range(10):
        scale = np.sqrt(weight) / (variance + 1e-5)
        factors, _ = nnls(design * scale[:, None], errors * scale)
        variance = design @ factors
    score = (true - rate) / np.sqrt(variance)
    return {"variance": factors.tolist(), "quantiles": [weighted_quantile(score, weight, share) for share in QUANTILES]}


def interval(spread, rate, words):
    deviation = np.sqrt(terms(rate, words) @ spread["variance"])
    return [np.clip(rate + quantile * deviation, 0, 1) for quantile in spread["quantiles"]]


def print_report(samples, rate, rates, spread):
    true = samples.rates[rate]
    low, high = interval(spread, rates, samples.words)
    inside = (true >= low) & (true <= high)
    rows = []
    groups = [(name, samples.sets == name) for name in sorted(set(samples.sets))]
    groups = [(f"{name}, {kind}", own & (samples.kinds == kind)) for name, own in groups for kind in KIND_WEIGHTS]
    groups += [(f"estimated {a:.0%} to {b:.0%}, none mended", (rates >= a) & (rates < b) & (samples.weight > 0)) for a, b in ((0, 0.02), (0.02, 0.05), (0.05, 0.1), (0.1, 0.2), (0.2, 0.4), (0.4, 1))]
    for name, own in groups:
        if not own.any():
            continue
        rank = f"{spearmanr(rates[own], true[own])[0]:.3f}" if len(set(true[own])) > 1 else ""
        rows.append([name, own.sum(), f"{true[own].mean():.4f}", f"{rates[own].mean():.4f}", f"{np.abs(rates - true)[own].mean():.4f}", rank, f"{inside[own].mean():.3f}", f"{(high - low)[own].mean():.3f}"])
    print(f"\n{rate}, out of fold")
    print(report.table(["texts", "number", "true", "estimated", "mean absolute error", "Spearman", "in interval", "width"], rows), "\n")


def export(samples, booster, knots):
    rows = np.random.default_rng(SEED).permutation(len(samples.weight))[:EXAMPLES]
    said = booster.predict(samples.x[rows])
    return {
        "features": samples.features,
        "baseline": float(np.ravel(booster._baseline_prediction)[0]),
        "trees": [export_tree(predictor) for (predictor,) in booster._predictors],
        "calibration": {"odds": knots[0].tolist(), "right": knots[1].tolist()},
        "examples": [
            {"x": x, "logOdds": one, "probability": share}
            for x, one, share in zip(samples.x[rows].tolist(), said.tolist(), apply_table(knots, said).tolist())
        ],
    }


def importances(samples, rate, booster):
    """What shuffling a sign adds to the mean absolute error of the root: each column in turn."""
    target = np.sqrt(samples.rates[rate])
    error = lambda x: np.average(np.abs(booster.predict(x) - target), weights=samples.weight)
    before, added = error(samples.x), []
    for column in range(samples.x.shape[1]):
        x = samples.x.copy()
        x[:, column] = np.random.default_rng(SEED).permutation(x[:, column])
        added.append(error(x) - before)
    return added


def print_left_out(samples, options):
    own = samples.sets == options.leave_out
    samples.weight[own] = 0
    rows = []
    for rate in ("words", "characters"):
        booster = fit(samples, rate, ~own, options, LEARNING_RATES[0], LEAVES[0])
        # The table, too, is of the other sets alone: the weight of this one is 0.
        _, said = held_out(samples, rate, options, LEARNING_RATES[0], LEAVES[0])
        texts = own & (samples.kinds == "text")
        rates, true = apply_table(table(samples, rate, said, ~own), booster.predict(samples.x[texts])), samples.rates[rate][texts]
        rows.append([rate, texts.sum(), f"{true.mean():.4f}", f"{rates.mean():.4f}", f"{np.abs(rates - true).mean():.4f}", f"{spearmanr(rates, true)[0]:.3f}"])
    print(report.table([f"{options.leave_out}, left out", "texts", "true", "estimated", "mean absolute error", "Spearman"], rows))


def main():
    parser = argparse.ArgumentParser(description="Fits the estimate of error rates.")
    parser.add_argument("samples")
    parser.add_argument("--out")
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    parser.add_argument("--leave-out")
    parser.add_argument("--trees", type=int, default=60)
    parser.add_argument("--depth", type=int, default=3)
    options = parser.parse_args()
    samples = Samples(options.samples)
    print(f"{len(samples.weight)} texts, {len(samples.features)} features")
    for name in options.without:
        samples.x[:, samples.features.index(name)] = 0
    if options.leave_out:
        return print_left_out(samples, options)
    model, spreads = {}, {}
    for rate in ("words", "characters"):
        learning, leaf, rates, said = choose(samples, rate, options)
        print(f"{rate}: chosen learning rate {learning}, leaves of {leaf}")
        booster = fit(samples, rate, np.ones(len(said), bool), options, learning, leaf)
        knots = table(samples, rate, said, samples.weight > 0)
        spreads[rate] = spread_of(rates, samples.rates[rate], samples.words, samples.weight)
        print(f"{rate}: spread {spreads[rate]}")
        print_report(samples, rate, rates, spreads[rate])
        added = importances(samples, rate, booster)
        order = np.argsort(-np.array(added), kind="stable")
        print(report.table(["sign", "adds to the error"], [[samples.features[at], f"{added[at]:.5f}"] for at in order]), "\n")
        model[rate] = export(samples, booster, knots)
    if options.out and not options.without:
        write_json(options.out, {**model, "spread": spreads})


if __name__ == "__main__":
    main()
