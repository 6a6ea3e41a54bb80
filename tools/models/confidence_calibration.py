"""Isotonic calibration (Zadrozny and Elkan: Transforming Classifier Scores into Accurate Multiclass Probability
Estimates. KDD 2002): a monotone table from the log-odds that the trees say, in nats, to the share of such edits that are
right. Linear between its knots, constant outside."""

import numpy as np

MOST_KNOTS = 40
# A bin holds this share of the weight, and this many edits, at the least.
LEAST_SHARE = 1 / 400
LEAST_EDITS = 20


def calibrate(odds, right, weight):
    """The table's knots: log-odds, strictly rising, and shares, never falling, more than 0 and less than 1."""
    bins = _pool(_bins(odds, right, weight), 0)
    while len(bins) > MOST_KNOTS:
        losses = [_entropy(_join(low, high)) - _entropy(low) - _entropy(high) for low, high in zip(bins, bins[1:])]
        at = int(np.argmin(losses))
        bins[at : at + 2] = [_join(bins[at], bins[at + 1])]
    # One wrong edit is added to each bin: a share of 1 is never known. Half a right one, where there is none.
    bins = _pool(bins, 1)
    knots = [total / own for own, _, total in bins]
    return np.array(knots), np.array([max(good, 0.5) / (own + 1) for own, good, _ in bins])


def apply_table(table, odds):
    return np.interp(odds, *table)


def _bins(odds, right, weight):
    """Bins by rising log-odds, as (weight, weight of the right ones, weighted sum of log-odds). Ties share a bin."""
    order = np.argsort(odds, kind="stable")
    odds, right, weight = odds[order], right[order], weight[order]
    least = weight.sum() * LEAST_SHARE
    bins, start, own = [], 0, 0.0
    for at in range(len(odds)):
        own += weight[at]
        last = at + 1 == len(odds)
        if last or (own >= least and at + 1 - start >= LEAST_EDITS and odds[at + 1] > odds[at]):
            part = slice(start, at + 1)
            bins.append((own, (weight[part] * right[part]).sum(), (weight[part] * odds[part]).sum()))
            start, own = at + 1, 0.0
    return bins


def _join(low, high):
    return tuple(a + b for a, b in zip(low, high))


def _pool(bins, wrong):
    """Pools neighbours until the share of right edits rises, `wrong` wrong edits being added to each bin."""
    pooled = []
    for one in bins:
        pooled.append(one)
        while len(pooled) > 1 and _share(pooled[-2], wrong) >= _share(pooled[-1], wrong):
            pooled[-2:] = [_join(pooled[-2], pooled[-1])]
    return pooled


def _share(one, wrong):
    return max(one[1], 0.5 * wrong) / (one[0] + wrong)


def _entropy(one):
    """What the bin's own share leaves unsaid of its edits, in nats."""
    own, good, _ = one
    return -sum(part * np.log(part / own) for part in (good, own - good) if part > 0)
