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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final int USUAL_PLACES = 16;
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d{1,4})\\s*,\\s*(\\d{1,4})\\s*,.*");
  private static final String GPU = "spark.task.resource.gpu.amount";

  public SparkOptions {
    conf = Collections.unmodifiableMap(new LinkedHashMap<>(conf));
  }

  /** The kind of device that runs are trained on: cuda where a task is given a GPU. */
  String device() {
    return conf.getOrDefault(GPU, "0").equals("0") ? "cpu" : "cuda";
  }

  /** How many runs this master is given at a time: as many as it has cores, where it says so. */
  int places(String master) {
    Matcher cluster = LOCAL_CLUSTER.matcher(master);
    int usual =
        cluster.matches()
            ? Integer.parseInt(cluster.group(1)) * Integer.parseInt(cluster.group(2))
            : USUAL_PLACES;
    return places.orElse(usual);
  }

  /**
   * Spark's properties: those that suit us where nothing else is said. A lost attempt is submitted
   * again by ablate, not by Spark.
   *
   * @param cores that a task is given
   */
  Map<String, String> conf(int cores) {
    Map<String, String> whole = new LinkedHashMap<>();
    whole.put("spark.app.name", "ablate");
    whole.put("spark.task.cpus", String.valueOf(cores));
    whole.put("spark.task.maxFailures", "1");
    whole.put("spark.network.timeout", "45s"); // a stopped executor is noticed within a minute
    whole.put("spark.network.timeoutInterval", "5s");
    whole.put("spark.executor.heartbeatInterval", "5s");
    whole.put("spark.ui.enabled", "false");
    whole.put("spark.ui.showConsoleProgress", "false");
    whole.putAll(conf);
    return whole;
  }

  /** The class path of ablate on the nodes, where it is not that of this machine. */
  Optional<String> classPath() {
    return program.map(folder -> Path.of(folder, "ablate.jar").toString());
  }
}
