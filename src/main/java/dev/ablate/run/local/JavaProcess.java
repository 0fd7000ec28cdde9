package dev.ablate.run.local;

import dev.ablate.part.Parts;
import dev.ablate.part.PluginJars;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A process of this program whose engine is as a run has it: libtorch reads its environment once,
 * when it loads.
 */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * One that is still to be started.
   *
   * @param environment that of a run
   * @param options further ones of Java
   * @param main the class whose main is run
   * @param arguments its arguments
   */
  public static ProcessBuilder of(
      WorkerEnvironment environment, List<String> options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(environment.javaOptions());
    command.addAll(options);
    String archive = System.getProperty("ablate.archive", "");
    if (!archive.isEmpty()) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.add("-Xlog:disable"); // it may be missing, or another Java's
    }
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(OwnJavaOptions.of(System.getenv()).words());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    environment.apply(builder.environment());
    NativeCache.choose().apply(builder.environment());
    builder.environment().put(PluginJars.VARIABLE, plugins());
    return builder;
  }

  /** Those of this process, and no others. */
  private static String plugins() {
    return Parts.current().plugins().stream()
        .map(plugin -> plugin.jar().toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }
}
