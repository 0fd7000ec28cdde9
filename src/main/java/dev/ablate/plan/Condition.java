package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.MapNode;
import java.util.Optional;

/**
 * A condition before it is bound: its name and its merged tree.
 *
 * @param source the file that declares it
 * @param name its name
 * @param place where its name was written
 * @param tree layers named and edited
 * @param reference the condition of its file that it is compared with, where that is said
 */
record Condition(
    PlannedFile source, String name, Place place, MapNode tree, Optional<String> reference) {
  Condition(PlannedFile source, String name, Place place, MapNode tree) {
    this(source, name, place, tree, Optional.empty());
  }

  static final String BASE = "base";

  ConditionName fullName() {
    return new ConditionName(source.name(), name);
  }

  /** What people call it, where the file says so. */
  Optional<String> label() {
    return base()
        ? source.file().label()
        : Optional.ofNullable(source.file().variants().get(name))
            .flatMap(ExperimentFile.Variant::label);
  }

  boolean base() {
    return name.equals(BASE);
  }
}
