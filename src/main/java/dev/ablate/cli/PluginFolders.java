package dev.ablate.cli;

import dev.ablate.part.Parts;
import dev.ablate.part.PluginJars;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where a command finds its plug-ins. */
final class PluginFolders {
  private static final String FOLDER = "plugins";
  private static final Pattern YAML = Pattern.compile("(?s).*\\.ya?ml");

  private PluginFolders() {}

  /**
   * Loads the plug-ins of the option, of the environment, and of folders beside the files named.
   */
  static void load(List<Path> named, CommandLine.ParseResult parsed) {
    List<Path> places = new ArrayList<>(named);
    places.addAll(PluginJars.of(System.getenv().getOrDefault(PluginJars.VARIABLE, "")));
    CommandLine.ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    for (PositionalParamSpec positional : command.matchedPositionals()) {
      values(positional.getValue())
          .filter(PluginFolders::isExperiment)
          .forEach(path -> places.add(beside(path)));
    }
    List<Path> there = places.stream().filter(Files::exists).toList();
    if (!there.isEmpty()) {
      PluginJars.load(there);
      PrintWriter err = parsed.commandSpec().commandLine().getErr();
      Parts.current()
          .plugins()
          .forEach(
              plugin -> err.println("with " + plugin.plugin().name() + " from " + plugin.jar()));
    }
    named.stream()
        .filter(place -> !Files.exists(place))
        .findFirst()
        .ifPresent(
            place -> {
              throw new CommandLine.ParameterException(
                  command(parsed), "--plugins " + place + ": there is no such folder or jar.");
            });
  }

  /** The paths among what was typed, whatever the command keeps them as. */
  private static Stream<Path> values(Object value) {
    if (value instanceof Collection<?> all) {
      return all.stream().flatMap(PluginFolders::values);
    } else if (value instanceof Optional<?> one) {
      return one.stream().flatMap(PluginFolders::values);
    } else if (value instanceof Path path) {
      return Stream.of(path);
    }
    return value instanceof String text && YAML.matcher(text).matches()
        ? Stream.of(Path.of(text))
        : Stream.empty();
  }

  /** Data, models and results come from strangers: what lies beside them is not loaded. */
  private static boolean isExperiment(Path path) {
    if (!Files.isDirectory(path)) {
      return YAML.matcher(path.toString()).matches();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(file -> YAML.matcher(file.toString()).matches());
    } catch (IOException e) {
      return false; // the command itself says what is wrong with it
    }
  }

  private static CommandLine command(CommandLine.ParseResult parsed) {
    return parsed.commandSpec().commandLine();
  }

  private static Path beside(Path experiment) {
    Path folder =
        Files.isDirectory(experiment) ? experiment : experiment.toAbsolutePath().getParent();
    return (folder == null ? Path.of("") : folder).resolve(FOLDER);
  }
}
