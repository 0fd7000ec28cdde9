package dev.ablate.run.spark;

import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the bridge is started with.
 *
 * @param spark Spark's folder
 * @param bridge the bridge's jar
 */
record SparkHome(Path spark, Path bridge) {
  static final String VARIABLE = "SPARK_HOME";
  private static final String MAIN = "dev.ablate.spark.Bridge";

  /**
   * By the options, the environment, or what {@code make spark} has made.
   *
   * @param program the folder that ablate lies in
   * @throws ProblemsException where something is missing
   */
  static SparkHome of(SparkOptions options, Map<String, String> variables, Path program) {
    Path made = program.resolve("spark");
    Path spark =
        options
            .home()
            .or(() -> Optional.ofNullable(variables.get(VARIABLE)))
            .map(Path::of)
            .orElse(made);
    Path bridge = made.resolve("ablate-spark.jar");
    if (!Files.isRegularFile(spark.resolve("bin/spark-submit"))) {
      throw missing(
          "there is no Spark in " + spark + "; set SPARK_HOME to one's folder, or say make spark");
    }
    if (!Files.isRegularFile(bridge)) {
      throw missing("there is no " + bridge + ", which runs beside Spark; make spark makes it");
    }
    return new SparkHome(spark, bridge);
  }

  private static ProblemsException missing(String what) {
    return new ProblemsException(Place.of("--on spark"), what);
  }

  /**
   * The command of a bridge.
   *
   * @param conf Spark's properties
   * @param incoming the folder that files come home to
   */
  List<String> command(String master, Map<String, String> conf, Path incoming) {
    List<String> command = new ArrayList<>();
    command.add(spark.resolve("bin/spark-submit").toString());
    command.addAll(List.of("--master", master, "--class", MAIN));
    conf.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
    command.addAll(List.of(bridge.toString(), incoming.toAbsolutePath().toString()));
    return command;
  }
}
