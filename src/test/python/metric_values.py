#!/usr/bin/env python3
"""Writes down what scikit-learn says of a few drawn outputs, for the tests of dev.ablate.metric.

    apt-get install python3-sklearn          (Debian 12: scikit-learn 1.2.1)
    /usr/bin/python3 src/test/python/metric_values.py [FOLDER]     (default: src/test/resources/metric)

    classes.csv      true class and the scores of five classes; scores are often equal
    rare.csv         the same with seven classes, of which two are never true and one of these never predicted
    binary.csv       0 or 1 and the probability of 1
    regression.csv   three true and three predicted numbers; the third target is always the same
    values.csv       name, value

What scikit-learn 1.2 has not is computed here by the formula: the Brier score of more than two classes
(as scikit-learn 1.7 has it) and the expected calibration error (Guo et al. 2017, 15 bins).
"""
import csv
import pathlib
import sys

import numpy as np
from sklearn import metrics
from sklearn.preprocessing import label_binarize

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "src/test/resources/metric")
draw = np.random.RandomState(1950)
values = {}


def write(name, header, rows):
    with open(folder / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[repr(v) if isinstance(v, float) else v for v in row] for row in rows])


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def outputs(examples, classes, never):
    """Logits in steps of a half, so that many are equal."""
    truth = draw.choice([c for c in range(classes) if c not in never], examples)
    logits = np.round(2 * draw.normal(size=(examples, classes))) / 2 + 0.0
    logits[np.arange(examples), truth] += 1
    return truth, logits


def of_counts(name, truth, predicted):
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(truth, predicted, average="macro", zero_division=0)
    values.update({f"{name}.accuracy": metrics.accuracy_score(truth, predicted), f"{name}.macro_precision": precision,
                   f"{name}.macro_recall": recall, f"{name}.macro_f1": f1,
                   f"{name}.balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted)})


def ece(truth, probabilities, bins=15):
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    error = 0
    for low, high in zip(np.arange(bins) / bins, np.arange(1, bins + 1) / bins):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error


truth, scores = outputs(200, 5, never=[])
write("classes.csv", ["truth"] + [f"score_{c}" for c in range(5)],
      [[int(t)] + [float(s) for s in row] for t, row in zip(truth, scores)])
predicted = scores.argmax(axis=1)
of_counts("classes", truth, predicted)
for c in range(5):
    values[f"classes.precision_{c}"] = metrics.precision_score(truth, predicted, labels=[c], average="macro")
    values[f"classes.recall_{c}"] = metrics.recall_score(truth, predicted, labels=[c], average="macro")
    values[f"classes.f1_{c}"] = metrics.f1_score(truth, predicted, labels=[c], average="macro")
for k in range(1, 6):
    values[f"classes.top_{k}"] = metrics.top_k_accuracy_score(truth, scores, k=k, labels=range(5))
one_hot = label_binarize(truth, classes=range(5))
values["classes.auroc"] = metrics.roc_auc_score(one_hot, scores, average="macro")
values["classes.average_precision"] = metrics.average_precision_score(one_hot, scores, average="macro")
probabilities = softmax(scores)
# As floats, so that what is equal is not torn apart at the last digit of an exponential.
values["classes.auroc_of_probabilities"] = metrics.roc_auc_score(
    truth, probabilities.astype(np.float32), average="macro", multi_class="ovr")
values["classes.brier"] = np.mean(np.sum((probabilities - one_hot) ** 2, axis=1))
values["classes.ece"] = ece(truth, probabilities)

truth, scores = outputs(60, 7, never=[2, 5])
scores[:, 5] = -9
write("rare.csv", ["truth"] + [f"score_{c}" for c in range(7)],
      [[int(t)] + [float(s) for s in row] for t, row in zip(truth, scores)])
of_counts("rare", truth, scores.argmax(axis=1))

truth = (draw.uniform(size=150) < 0.3).astype(int)
probability = np.clip(np.round(20 * (0.3 * truth + 0.7 * draw.uniform(size=150))) / 20, 0, 1)
write("binary.csv", ["truth", "probability"], [[int(t), float(p)] for t, p in zip(truth, probability)])
values["binary.auroc"] = metrics.roc_auc_score(truth, probability)
values["binary.average_precision"] = metrics.average_precision_score(truth, probability)
values["binary.brier"] = metrics.brier_score_loss(truth, probability)

truth = np.round(draw.normal(size=(80, 3)) * [1, 10, 0] + [0, 5, 0.5], 3)  # a half, whose mean is exact
predicted = np.round(truth + draw.normal(size=(80, 3)) * [0.5, 8, 0.2], 3)
write("regression.csv", [f"truth_{t}" for t in range(3)] + [f"predicted_{t}" for t in range(3)],
      [[float(v) for v in list(t) + list(p)] for t, p in zip(truth, predicted)])
for target in range(3):
    values[f"regression.r2_{target}"] = metrics.r2_score(truth[:, target], predicted[:, target])
values["regression.mae"] = metrics.mean_absolute_error(truth, predicted)
values["regression.rmse"] = metrics.mean_squared_error(truth, predicted, squared=False)
values["regression.r2"] = metrics.r2_score(truth, predicted)

write("values.csv", ["name", "value"], [[name, float(value)] for name, value in values.items()])
