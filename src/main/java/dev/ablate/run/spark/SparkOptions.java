package dev.ablate.run.spark;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How Spark is started; none of it changes a number.
 *
 * @param home of Spark here; without one the variable SPARK_HOME, else what {@code make spark} made
 * @param program the folder of ablate on the nodes; without one that of this machine
 * @param java on the nodes; without one that of the executor
 * @param places runs that are handed to Spark at a time
 * @param conf Spark's own properties
 */
public record SparkOptions(
    @Doc("Spark's folder here; without one SPARK_HOME, else what make spark has made.")
        Optional<String> home,
    @Doc("The folder of ablate on the nodes; without one that of this machine.")
        Optional<String> program,
    @Doc("The java of the nodes, 17 or newer; without one that of the executor.")
        Optional<String> java,
    @Doc("Runs that are handed to Spark at a time.") @Range(min = 1, max = 10000)
        OptionalInt places,
    @Doc("Spark's own properties, such as spark.executor.instances.") @Default("{}")
        Map<String, String> conf) {
  /** Nothing that Spark does not decide by itself. */
  public static final SparkOptions NONE =
      new SparkOptions(
          Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Map.of());

  private static final String GPU = "spark.task.resource.gpu.amount";

  public SparkOptions {
    conf = Collections.unmodifiableMap(new LinkedHashMap<>(conf));
  }

  /** The kind of device that runs are trained on: cuda where a task is given a GPU. */
  String device() {
    return conf.getOrDefault(GPU, "0").equals("0") ? "cpu" : "cuda";
  }

  /** The class path of ablate on the nodes, where it is not that of this machine. */
  Optional<String> classPath() {
    return program.map(folder -> Path.of(folder, "ablate.jar").toString());
  }
}
