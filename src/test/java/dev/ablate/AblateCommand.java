package dev.ablate;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes under test as a command of their own, with the options that the launcher gives Java.
 */
public final class AblateCommand {
  private AblateCommand() {}

  /**
   * A command line that works in any folder.
   *
   * @param options further ones of Java
   * @param words after {@code ablate}
   */
  public static List<String> of(List<String> options, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), "dev.ablate.cli.Ablate"));
    command.addAll(List.of(words));
    return command;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
