package dev.ablate.cli;

import dev.ablate.part.Parts;
import dev.ablate.part.PluginJars;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where a command finds its plug-ins. */
final class PluginFolders {
  private static final String FOLDER = "plugins";

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
      if (positional.getValue() instanceof List<?> values) {
        values.stream()
            .filter(Path.class::isInstance)
            .map(Path.class::cast)
            .forEach(path -> places.add(beside(path)));
      }
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

  private static CommandLine command(CommandLine.ParseResult parsed) {
    return parsed.commandSpec().commandLine();
  }

  private static Path beside(Path experiment) {
    Path folder =
        Files.isDirectory(experiment) ? experiment : experiment.toAbsolutePath().getParent();
    return (folder == null ? Path.of("") : folder).resolve(FOLDER);
  }
}
