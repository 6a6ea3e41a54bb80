"""What is printed about a fitted confidence. All shares are weighted; all predictions are out of fold."""

import numpy as np
from sklearn.metrics import log_loss, roc_auc_score

THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
BINS = 10


def table(head, rows):
    """A table of rows under a head, columns padded."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    show = lambda line: "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([show(lines[0]), rule, *map(show, lines[1:])])


def ratio(part, whole):
    return f"{part / whole:.3f}" if whole > 0 else "–"


def quality_row(name, right, weight, said, scores):
    """Log-loss in nats per edit of the probabilities, and the area under the ROC curve of the scores."""
    return [name, f"{log_loss(right, said, sample_weight=weight):.4f}", f"{roc_auc_score(right, scores, sample_weight=weight):.4f}"]


def threshold_table(label, names, right, weight, said):
    """Precision and recall of the edits that say at least a threshold. Recall is of the right edits among the samples."""
    rows = []
    for name in ["all", *sorted(set(names))]:
        own = np.ones(len(names), bool) if name == "all" else names == name
        good = weight * right
        row = [name, int(own.sum()), ratio(good[own].sum(), weight[own].sum())]
        for threshold in THRESHOLDS:
            sure = own & (said >= threshold)
            row.append(f"{ratio(good[sure].sum(), weight[sure].sum())} {ratio(good[sure].sum(), good[own].sum())}")
        rows.append(row)
    return table([label, "edits", "right", *(f"P R ≥ {threshold}" for threshold in THRESHOLDS)], rows)


def reliability_rows(right, weight, said):
    """Ten bins of equal width: how many edits, what they say on average, and the share that is right."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    rows = []
    for at in range(BINS):
        own = place == at
        total = weight[own].sum()
        row = {"from": at / BINS, "to": (at + 1) / BINS, "edits": int(own.sum()), "said": None, "right": None}
        if total > 0:
            row["said"] = round(float((weight * said)[own].sum() / total), 4)
            row["right"] = round(float((weight * right)[own].sum() / total), 4)
        rows.append(row)
    return rows


def reliability_table(rows):
    show = lambda share: "–" if share is None else f"{share:.3f}"
    return table(["confidence", "edits", "said", "right"], [[f"{row['from']:.1f}–{row['to']:.1f}", row["edits"], show(row["said"]), show(row["right"])] for row in rows])


def sure_line(right, weight, said, low=0.925, high=0.975):
    """The claim itself: of the edits that say about 0.95, how many are right."""
    own = (said >= low) & (said < high)
    return f"of {int(own.sum())} edits that say {low} to {high}, {ratio((weight * said)[own].sum(), weight[own].sum())} on average, {ratio((weight * right)[own].sum(), weight[own].sum())} are right"
