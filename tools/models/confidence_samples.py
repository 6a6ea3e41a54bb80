"""Reads the samples that the confidence is trained on.

JSONL. The first line names the features: ``{"features": ["odds", "cost", ...]}``. Then one line an edit:
``{"x": [numbers], "right": 0|1, "group": "document", "set": "scans", "fixer": "misreads", "weight": 1}``.
``group`` is what may not stand on both sides of a split: a document, or all pages of one newspaper of one day. ``weight`` may be left out.
"""

import json
from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold


class SampleError(Exception):
    """A sample file that can't be used; the message names the line."""


@dataclass(frozen=True)
class Samples:
    features: list
    x: np.ndarray  # edits × features, float64, finite
    right: np.ndarray  # 0 or 1
    weight: np.ndarray  # > 0
    groups: np.ndarray
    sets: np.ndarray
    fixers: np.ndarray

    def __len__(self):
        return len(self.right)


def read_samples(path):
    x, right, weight, groups, sets, fixers = [], [], [], [], [], []
    with open(path, encoding="utf-8") as file:
        features = json.loads(file.readline()).get("features")
        if not features or len(set(features)) != len(features):
            raise SampleError(f"{path}: the first line has to name the features, each once")
        for number, line in enumerate(file, 2):
            if not line.strip():
                continue
            row = json.loads(line)
            if len(row["x"]) != len(features):
                raise SampleError(f"{path}:{number}: {len(row['x'])} numbers for {len(features)} features")
            if row["right"] not in (0, 1) or not 0 < row.get("weight", 1) < float("inf"):
                raise SampleError(f"{path}:{number}: right is 0 or 1, and weight more than 0")
            x.append(row["x"])
            right.append(int(row["right"]))
            weight.append(row.get("weight", 1))
            groups.append(str(row["group"]))
            sets.append(row["set"])
            fixers.append(row["fixer"])
    table = np.array(x, dtype=np.float64)
    if not np.isfinite(table).all():
        at, column = np.argwhere(~np.isfinite(table))[0]
        raise SampleError(f"{path}: edit {at + 1} has no finite {features[column]}; write a number that stands for “none”")
    if len(set(right)) < 2:
        raise SampleError(f"{path}: needs right edits and wrong ones")
    return Samples(features, table, np.array(right), np.array(weight, float), np.array(groups), np.array(sets), np.array(fixers))


def grouped_folds(samples, folds, seed):
    """Splits that keep each group together and each set's share alike: a list of (train, held out) rows."""
    if len(set(samples.groups)) < folds:
        raise SampleError(f"needs at least {folds} groups, found {len(set(samples.groups))}")
    strata = np.unique(samples.sets, return_inverse=True)[1]
    if np.bincount(strata).max() < folds:
        raise SampleError(f"needs at least {folds} edits of a set")
    splits = list(StratifiedGroupKFold(folds, shuffle=True, random_state=seed).split(samples.x, strata, samples.groups))
    for train, held_out in splits:
        if len(held_out) == 0 or len(set(samples.right[train])) < 2:
            raise SampleError("the groups are too few or too uneven to split")
    return splits
