package dev.ablate.part;

import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.metric.MeanLoss;

/** What is learned. */
public enum Task {
  /** A class for each example; targets are labels, from 0. */
  CLASSIFICATION("class labels"),
  /** Numbers for each example. */
  REGRESSION("numbers");

  private final String targets;

  Task(String targets) {
    this.targets = targets;
  }

  /** What the targets are, as people say it. */
  public String targets() {
    return targets;
  }

  /** What conditions are compared by where nothing else is asked for. */
  public Metric metric() {
    return switch (this) {
      case CLASSIFICATION -> new Accuracy();
      case REGRESSION -> new MeanLoss();
    };
  }

  /** As people say it: {@code classification}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
