package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.format.Mnist;
import dev.ablate.data.format.Npz;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A folder of files, and data sets that are as large as their names say. */
record Series(Path folder) implements DatasetCatalog {
  /** A small net on 3×32×32 pictures of 10 classes. */
  static final String LENET =
      """
      dataset: cifar10
      split: 0.8
      layers:
        - conv2d: {name: conv1, filters: 6, kernel: 5}
        - relu
        - max_pool2d: 2
        - flatten
        - linear: {name: fc1, units: 84}
        - relu
        - linear: 10
      optimizer: {adam: {lr: 0.001}}
      epochs: 2
      """;

  Path write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SeriesPlan plan(PlanOptions options, String... names) {
    return Planner.plan(Arrays.stream(names).map(folder::resolve).toList(), options, this);
  }

  SeriesPlan plan(String... names) {
    return plan(PlanOptions.NONE, names);
  }

  /** The names of a plan's conditions. */
  static List<String> names(SeriesPlan plan) {
    return plan.conditions().stream().map(condition -> condition.name().toString()).toList();
  }

  /** What planning complains of, without the folder's name. */
  List<String> problems(String... names) {
    try {
      return text(plan(names).warnings());
    } catch (ProblemsException e) {
      return text(e.problems());
    }
  }

  /** What planning with options is refused for. */
  String refusal(PlanOptions options, String... names) {
    return assertThrows(ProblemsException.class, () -> plan(options, names)).getMessage();
  }

  private List<String> text(List<Problem> problems) {
    return problems.stream().map(p -> p.toString().replace(folder + "/", "")).toList();
  }

  @Override
  public DatasetInfo describe(DatasetSpec spec, Path home) {
    if (spec instanceof Npz) {
      return new DatasetInfo(List.of(4), OptionalInt.empty(), 2, List.of(), 65, 10, 10);
    }
    int train = spec.preparation().limit().map(l -> l.train().orElse(50_000)).orElse(50_000);
    List<Integer> shape = spec instanceof Mnist ? List.of(1, 28, 28) : List.of(3, 32, 32);
    return new DatasetInfo(
        shape, OptionalInt.of(10), 1, List.of(), train, 0, 10_000, Optional.empty(), true);
  }

  @Override
  public String digest(DatasetSpec spec, Path home) {
    return "digest of " + spec.getClass().getSimpleName();
  }
}
