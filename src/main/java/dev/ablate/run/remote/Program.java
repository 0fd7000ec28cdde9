package dev.ablate.run.remote;

import dev.ablate.part.Parts;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** This program, for one who starts it elsewhere. */
public final class Program {
  private Program() {}

  /** Its class path, of absolute paths. */
  public static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The folder that it lies in. */
  public static Path folder() {
    return Path.of(classPath().split(File.pathSeparator)[0]).getParent();
  }

  /** The jars of the plug-ins that it has loaded. */
  public static List<Path> plugins() {
    return Parts.current().plugins().stream()
        .map(plugin -> plugin.jar().toAbsolutePath())
        .distinct()
        .toList();
  }
}
