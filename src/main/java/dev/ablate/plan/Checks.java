package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.ScheduleSpec;
import dev.ablate.yaml.Problems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;

/** What no key can say alone: whether a declaration's keys fit together and with the data. */
final class Checks {
  private final Declaration declaration;
  private final Optional<DatasetInfo> info;
  private final Optional<NetworkPlan> network;
  private final Places places;
  private final Path home;
  private final Problems problems;

  Checks(
      Declaration declaration,
      Optional<DatasetInfo> info,
      Optional<NetworkPlan> network,
      Places places,
      Path home,
      Problems problems) {
    this.declaration = declaration;
    this.info = info;
    this.network = network;
    this.places = places;
    this.home = home;
    this.problems = problems;
  }

  void run() {
    length();
    learningRate();
  }

  private void length() {
    if (declaration.epochs().isPresent() == declaration.steps().isPresent()) {
      problems.error(
          places.of(declaration.epochs().isPresent() ? "steps" : ""),
          declaration.epochs().isPresent()
              ? "give either epochs or steps"
              : "how long? give epochs or steps");
    }
    if (declaration.seeds().isEmpty()) {
      problems.error(places.of("seeds"), "there must be a seed");
    }
    if (new HashSet<>(declaration.seeds()).size() < declaration.seeds().size()) {
      problems.error(places.of("seeds"), "a seed is there twice");
    }
  }

  private void learningRate() {
    boolean oneCycle =
        declaration.schedule().filter(ScheduleSpec.OneCycle.class::isInstance).isPresent();
    if (declaration.optimizer().lr().isEmpty() && !oneCycle) {
      problems.error(
          places.of("optimizer"), "the optimizer needs a learning rate, as {sgd: {lr: 0.1}}");
    }
  }
}
