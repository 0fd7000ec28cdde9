package dev.ablate.run.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person adds to the workers' Java by {@code ABLATE_WORKER_JAVA_OPTIONS}: a larger heap, a
 * log, a profiler's agent. What could give a run other numbers under the same identity is refused.
 *
 * @param words the options
 */
record OwnJavaOptions(List<String> words) {
  static final String VARIABLE = "ABLATE_WORKER_JAVA_OPTIONS";

  /** What these begin with sizes, logs and watches Java, and computes nothing. */
  private static final List<String> HARMLESS =
      List.of("-Xm", "-Xs", "-Xlog", "-XX:", "-agentlib:", "-agentpath:", "-javaagent:", "-D");

  /** Properties of the engine, of where it is loaded from, and of where classes are. */
  private static final List<String> ENGINE =
      List.of("-Dai.djl.", "-DDJL_", "-DENGINE_", "-DPYTORCH_", "-Djava.class.", "-Djava.library.");

  /** Files with further options, which nobody has looked at. */
  private static final List<String> FURTHER = List.of("-XX:Flags=", "-XX:VMOptionsFile=");

  OwnJavaOptions {
    words = List.copyOf(words);
  }

  static OwnJavaOptions of(Map<String, String> variables) {
    String options = variables.getOrDefault(VARIABLE, "").strip();
    return new OwnJavaOptions(options.isEmpty() ? List.of() : List.of(options.split("\\s+")));
  }

  /** What is wrong with the first that is refused. */
  Optional<String> refusal() {
    return words.stream()
        .filter(word -> !harmless(word))
        .findFirst()
        .map(
            word ->
                "'"
                    + word
                    + "' could change a run's numbers; what may stand here is memory (-Xmx4g),"
                    + " logs (-Xlog:gc), -XX options, agents and their -D properties");
  }

  private static boolean harmless(String word) {
    return HARMLESS.stream().anyMatch(word::startsWith)
        && ENGINE.stream().noneMatch(word::startsWith)
        && FURTHER.stream().noneMatch(word::startsWith);
  }
}
