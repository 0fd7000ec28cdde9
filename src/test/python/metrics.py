#!/usr/bin/env python3
"""Writes what scikit-learn says of some outputs: src/test/resources/metrics.json, which a test compares ours with.

    apt-get install python3-sklearn          (Debian; 1.2.1 wrote the file)
    /usr/bin/python3 src/test/python/metrics.py

Outputs are floats, so that both sides read the same numbers. Three metrics are written out here, because
scikit-learn 1.2 has none: the Brier score of more than two classes (sum over classes, as its later versions), the
expected calibration error (Guo et al. 2017, 15 bins), and average precision of more than two classes as the mean
over one-hot columns. null: scikit-learn has no value there.
"""
import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics as sk

FILE = pathlib.Path(__file__).parents[1] / "resources" / "metrics.json"
BINS = 15

warnings.filterwarnings("ignore")


def probabilities(outputs, meaning):
    z = outputs.astype(np.float64)
    if meaning == "probabilities":
        p = z
    elif meaning == "independent_logits":
        p = 1 / (1 + np.exp(-z))
    else:
        e = np.exp(z - z.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
    return p.astype(np.float32).astype(np.float64)


def calibration_error(labels, p):
    predicted, confidence = p.argmax(axis=1), p.max(axis=1)
    error = 0
    for b in range(BINS):
        inside = (confidence > b / BINS) & (confidence <= (b + 1) / BINS)
        if inside.any():
            gap = abs((predicted == labels)[inside].mean() - confidence[inside].mean())
            error += inside.mean() * gap
    return error


def ranked(function, labels, p, classes):
    """Of two classes the second, of more each against the rest; none where a class is not there."""
    if classes == 2:
        return function(labels, p[:, 1])
    return float(np.mean([function(labels == c, p[:, c]) for c in range(classes)]))


def auroc(labels, p, classes):
    if classes > 2 and len(np.unique(labels)) == classes and np.allclose(p.sum(axis=1), 1):
        return sk.roc_auc_score(labels, p / p.sum(axis=1, keepdims=True), multi_class="ovr", average="macro")
    try:
        return ranked(sk.roc_auc_score, labels, p, classes)
    except ValueError:
        return None


def classification(name, labels, outputs, meaning, classes):
    outputs = outputs.astype(np.float32)
    p = probabilities(outputs, meaning)
    predicted = outputs.argmax(axis=1)
    expected = {
        "accuracy": sk.accuracy_score(labels, predicted),
        "macro_f1": sk.f1_score(labels, predicted, average="macro", zero_division=0),
        "balanced_accuracy": sk.balanced_accuracy_score(labels, predicted),
        "precision": sk.precision_score(labels, predicted, average="macro", zero_division=0),
        "recall": sk.recall_score(labels, predicted, average="macro", zero_division=0),
        "precision_1": sk.precision_score(labels, predicted, labels=[1], average="macro", zero_division=0),
        "recall_1": sk.recall_score(labels, predicted, labels=[1], average="macro", zero_division=0),
        "auroc": auroc(labels, p, classes),
        "average_precision": ranked(sk.average_precision_score, labels, p, classes),
        "brier": sk.brier_score_loss(labels, p[:, 1]) if classes == 2
        else float(np.mean(np.sum((p - np.eye(classes)[labels]) ** 2, axis=1))),
        "ece": calibration_error(labels, p),
    }
    if classes > 5:
        expected["top_5"] = sk.top_k_accuracy_score(labels, outputs, k=5, labels=range(classes))
    return {
        "name": name, "task": "classification", "size": classes, "meaning": meaning,
        "outputs": outputs.tolist(), "labels": labels.tolist(), "expected": expected,
    }


def regression(name, targets, outputs):
    targets, outputs = targets.astype(np.float32), outputs.astype(np.float32)
    t, o = targets.astype(np.float64), outputs.astype(np.float64)
    expected = {
        "mae": sk.mean_absolute_error(t, o),
        "rmse": sk.mean_squared_error(t, o, squared=False),
        "r2": sk.r2_score(t, o),
    }
    return {
        "name": name, "task": "regression", "size": targets.shape[1], "meaning": "numbers",
        "outputs": outputs.tolist(), "targets": targets.tolist(), "expected": expected,
    }


def logits(draw, labels, classes, spread):
    return draw.normal(size=(len(labels), classes)) + spread * np.eye(classes)[labels]


def main():
    draw = np.random.default_rng(20)
    cases = []
    ten = draw.choice(10, size=120, p=[.3, .2, .1, .1, .1, .05, .05, .05, .03, .02])
    ten[:10] = range(10)
    cases.append(classification("ten classes", ten, logits(draw, ten, 10, 1.5), "logits", 10))
    coarse = np.round(draw.normal(size=(60, 3)) * 2) / 2 + np.arange(3) / 64
    three = draw.integers(0, 3, size=60)
    cases.append(classification("equal scores", three, coarse, "independent_logits", 3))
    rare = draw.choice(2, size=80, p=[.9, .1])
    cases.append(classification("two classes", rare, logits(draw, rare, 2, 1), "logits", 2))
    tied = np.round(draw.uniform(size=80), 1)
    cases.append(
        classification("two classes, coarse", rare, np.stack([1 - tied, tied], axis=1), "probabilities", 2))
    never = draw.choice([0, 2], size=40)
    cases.append(classification("a class that never came", never, logits(draw, never, 3, 1), "logits", 3))
    unguessed = draw.integers(0, 3, size=40)
    shifted = logits(draw, unguessed, 3, 1) - np.array([0, 9, 0])
    cases.append(classification("a class that is never guessed", unguessed, shifted, "logits", 3))
    one = draw.normal(loc=1000, size=(50, 1))
    cases.append(regression("one number", one, one + draw.normal(size=(50, 1))))
    several = draw.normal(size=(70, 3)) * np.array([1, 10, 0.1])
    cases.append(regression("three numbers", several, several * 0.7 + 0.1))
    cases.append(regression("equal targets", np.full((9, 1), 2.5), draw.normal(size=(9, 1))))
    cases.append(regression("equal targets that are met", np.full((9, 1), 2.5), np.full((9, 1), 2.5)))
    FILE.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


main()
