"""Fits the confidence of an edit, the calibrated probability that it is right: gradient-boosted trees (Friedman: Greedy
Function Approximation: A Gradient Boosting Machine. Annals of Statistics 29, 2001; binned as in LightGBM) over the
features of the edit, and an isotonic table over what the trees say (`confidence_calibration.py`).

    python3 tools/models/fit_confidence.py SAMPLES.jsonl --out model.json [--reliability reliability.json]
        [--trees 150] [--depth 3] [--increasing a,b] [--decreasing c] [--without d] [--baseline odds] [--examples 40]

`--without` shows what edits are worth without some features; no model is written then.

Needs numpy and scikit-learn 1.2. Learning rate and leaf size are chosen by log-loss in 5-fold cross-validation that keeps
documents together; the predictions for documents held out are what the table is fitted to, and what is printed (with a
table from the other folds). The same samples give the same model. Samples: see `confidence_samples.py`.
"""

import argparse
import json
import os
import time

# Threads that wait for one another by spinning are slower than one thread where the machine is shared.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402
from sklearn.metrics import log_loss  # noqa: E402

import confidence_report as report  # noqa: E402
from confidence_calibration import apply_table, calibrate  # noqa: E402
from confidence_samples import SampleError, grouped_folds, read_samples  # noqa: E402

SEED = 2001
FOLDS = 5
RATES = (0.1, 0.05, 0.2)
LEAVES = (50, 15, 200)  # edits in a leaf at the least
# Nats: less than folds differ by. Of sizes so near to each other the largest is taken (Breiman and others 1984, the rule of one standard error).
NO_DIFFERENCE = 0.0005
PERMUTED = 4000  # edits held out per fold that importances are measured on


def sigmoid(odds):
    return 1 / (1 + np.exp(-odds))


def fit(samples, rows, options, rate, leaf):
    signs = [(name in options.increasing) - (name in options.decreasing) for name in samples.features]
    booster = HistGradientBoostingClassifier(
        max_iter=options.trees, max_depth=options.depth, max_leaf_nodes=None, learning_rate=rate, min_samples_leaf=leaf,
        l2_regularization=1, monotonic_cst=signs, early_stopping=False, random_state=SEED,
    )  # fmt: skip
    return booster.fit(samples.x[rows], samples.right[rows], samples.weight[rows])


def held_out_odds(samples, folds, options, rate, leaf):
    """Log-odds of every edit by a booster that has not seen its document, and the boosters."""
    odds, boosters = np.zeros(len(samples)), []
    for train, held_out in folds:
        boosters.append(fit(samples, train, options, rate, leaf))
        odds[held_out] = boosters[-1].decision_function(samples.x[held_out])
    return odds, boosters


def choose(samples, folds, options, log):
    """First the learning rate, then the size of the leaves."""
    tried = {}

    def attempt(rate, leaf):
        if (rate, leaf) not in tried:
            odds, boosters = held_out_odds(samples, folds, options, rate, leaf)
            tried[rate, leaf] = (log_loss(samples.right, sigmoid(odds), sample_weight=samples.weight), odds, boosters)
            log(f"learning rate {rate}, leaves of {leaf} or more: log-loss {tried[rate, leaf][0]:.5f}")
        return tried[rate, leaf][0]

    rate = min(RATES, key=lambda rate: attempt(rate, LEAVES[0]))
    best = min(attempt(rate, leaf) for leaf in LEAVES)
    leaf = max(leaf for leaf in LEAVES if attempt(rate, leaf) < best + NO_DIFFERENCE)
    return rate, leaf, *tried[rate, leaf][1:]


def cross_calibrated(odds, samples, folds):
    """Probabilities of every edit by a table that has not seen its document."""
    said = np.zeros(len(samples))
    for others, held_out in folds:
        knots = calibrate(odds[others], samples.right[others], samples.weight[others])
        said[held_out] = apply_table(knots, odds[held_out])
    return said


def importances(samples, folds, boosters):
    """What shuffling a feature among the edits held out adds to the log-loss: mean and deviation over the folds."""
    added = np.zeros((len(folds), len(samples.features)))
    for fold, ((_, held_out), booster) in enumerate(zip(folds, boosters)):
        shuffle = np.random.default_rng(SEED + fold)
        rows = shuffle.permutation(held_out)[:PERMUTED]
        x, right, weight = samples.x[rows], samples.right[rows], samples.weight[rows]
        loss = lambda: log_loss(right, sigmoid(booster.decision_function(x)), sample_weight=weight, labels=[0, 1])
        before = loss()
        for column in range(x.shape[1]):
            kept = x[:, column].copy()
            x[:, column] = shuffle.permutation(kept)
            added[fold, column] = loss() - before
            x[:, column] = kept
    return added.mean(0), added.std(0)


def export_tree(predictor):
    """Arrays over a tree's nodes, root first. `x[feature] <= threshold` goes left. A leaf has the feature −1, and only a
    leaf a value: nats that it adds to the log-odds."""
    nodes = predictor.nodes
    leaf = nodes["is_leaf"].astype(bool)
    if nodes["is_categorical"].any() or not np.isfinite(nodes["num_threshold"][~leaf]).all():
        raise ValueError("a tree splits by more than finite thresholds")
    pick = lambda name, none: np.where(leaf, none, nodes[name].astype(np.float64 if name == "num_threshold" else np.int64)).tolist()
    return {
        "feature": pick("feature_idx", -1), "threshold": pick("num_threshold", 0.0), "left": pick("left", -1),
        "right": pick("right", -1), "value": np.where(leaf, nodes["value"], 0.0).tolist(),
    }  # fmt: skip


def export(samples, booster, knots, options):
    """The model, and examples by scikit-learn itself that the reader has to agree with."""
    rows = np.random.default_rng(SEED).permutation(len(samples))[: options.examples]
    odds = booster.decision_function(samples.x[rows]) if len(rows) else np.zeros(0)
    return {
        "features": samples.features,
        "baseline": float(np.ravel(booster._baseline_prediction)[0]),
        "trees": [export_tree(predictor) for (predictor,) in booster._predictors],
        "calibration": {"odds": knots[0].tolist(), "right": knots[1].tolist()},
        "examples": [
            {"x": x, "logOdds": one, "probability": said}
            for x, one, said in zip(samples.x[rows].tolist(), odds.tolist(), apply_table(knots, odds).tolist())
        ],
    }


def write_json(path, value):
    """One line an item of each list of objects, so that models can be compared by line."""
    body = ",\n".join(
        f"{json.dumps(key)}: " + ("[\n" + ",\n".join(json.dumps(item, allow_nan=False) for item in part) + "\n]" if isinstance(part, list) and part and isinstance(part[0], dict) else json.dumps(part, allow_nan=False))
        for key, part in value.items()
    )  # fmt: skip
    with open(path, "w", encoding="utf-8") as file:
        file.write("{\n" + body + "\n}\n")


def print_report(samples, folds, odds, said, options):
    right, weight = samples.right, samples.weight
    rows = []
    if options.baseline in samples.features:
        alone = samples.x[:, samples.features.index(options.baseline)]
        rows.append(report.quality_row(f"{options.baseline} alone, calibrated", right, weight, cross_calibrated(alone, samples, folds), alone))
    rows.append(report.quality_row("trees", right, weight, sigmoid(odds), odds))
    rows.append(report.quality_row("trees, calibrated", right, weight, said, odds))
    print(report.table(["out of fold", "log-loss, nats", "AUC"], rows), "\n")
    print(report.threshold_table("set", samples.sets, right, weight, said), "\n")
    print(report.threshold_table("fixer", samples.fixers, right, weight, said), "\n")


def arguments():
    names = lambda text: [name for name in text.split(",") if name]
    parser = argparse.ArgumentParser(description="Fits boosted trees and their calibration to samples of edits.")
    parser.add_argument("samples")
    parser.add_argument("--out")
    parser.add_argument("--reliability")
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--depth", type=int, default=3)
    parser.add_argument("--increasing", type=names, default=[], help="features that can only raise the confidence")
    parser.add_argument("--decreasing", type=names, default=[], help="features that can only lower it")
    parser.add_argument("--without", type=names, default=[], help="features left out, to see what they are worth; nothing is written then")
    parser.add_argument("--baseline", default="odds", help="the feature that the trees are compared with")
    parser.add_argument("--examples", type=int, default=40, help="predictions that the model carries, to check its reader")
    return parser.parse_args()


def main():
    options, started = arguments(), time.time()
    log = lambda line: print(f"{time.time() - started:6.1f} s  {line}", flush=True)
    samples = read_samples(options.samples)
    unknown = [name for name in options.increasing + options.decreasing + options.without if name not in samples.features]
    if unknown:
        raise SampleError(f"no feature {', '.join(unknown)}; there are {', '.join(samples.features)}")
    # A feature that is the same everywhere parts nothing.
    samples.x[:, [samples.features.index(name) for name in options.without]] = 0
    log(f"{len(samples)} edits of {len(set(samples.groups))} groups, {samples.right.sum()} right, {len(samples.features)} features")
    folds = grouped_folds(samples, FOLDS, SEED)
    rate, leaf, odds, boosters = choose(samples, folds, options, log)
    log(f"chosen: learning rate {rate}, leaves of {leaf} or more")
    booster = fit(samples, np.arange(len(samples)), options, rate, leaf)
    knots = calibrate(odds, samples.right, samples.weight)
    if options.out and not options.without:
        write_json(options.out, export(samples, booster, knots, options))
        log(f"wrote {options.out}: {len(booster._predictors)} trees, {len(knots[0])} knots up to {knots[1][-1]:.4f}")

    said = cross_calibrated(odds, samples, folds)
    print()
    print_report(samples, folds, odds, said, options)
    means, deviations = importances(samples, folds, boosters)
    order = np.argsort(-means, kind="stable")
    print(report.table(["feature", "adds to log-loss, nats", "±"], [[samples.features[at], f"{means[at]:.5f}", f"{deviations[at]:.5f}"] for at in order]), "\n")
    rows = report.reliability_rows(samples.right, samples.weight, said)
    print(report.reliability_table(rows), "\n")
    print(report.sure_line(samples.right, samples.weight, said))
    if options.reliability:
        write_json(options.reliability, {"edits": len(samples), "bins": rows})
    log("done")


if __name__ == "__main__":
    try:
        main()
    except (SampleError, OSError, json.JSONDecodeError, KeyError) as error:
        raise SystemExit(f"fit_confidence.py: {type(error).__name__}: {error}") from None
