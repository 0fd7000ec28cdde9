package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    CommandLine line = Ablate.commandLine();
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private Path experiment() throws IOException {
    return Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        dataset: synthetic
        split: 0.5
        layers: [flatten, linear: 10]
        optimizer: {sgd: {lr: 0.1}}
        epochs: 1
        """);
  }

  /** A command is found among the words of the command line by the name of its class. */
  @Test
  void readsTheOptionsOfTheNamedCommandAlone() {
    Set<String> commands = Ablate.commandLine().getSubcommands().keySet();
    assertTrue(commands.size() > 15, commands.toString());
    for (String command : commands) {
      List<Class<?>> named = Ablate.named("--plugins", "here", command, "--help");
      assertEquals(1, named.size(), command);
      assertEquals(command, new CommandLine(named.get(0)).getCommandName());
    }
    assertEquals(commands.size(), Ablate.named("--help").size(), "the help lists all");
    assertEquals(2, Ablate.named("help", "run").size());
  }

  @ParameterizedTest
  @CsvSource({
    "--device, tpu, 'auto, cpu or gpu'",
    "--jobs, 0, 1 or more",
    "--jobs, -3, 1 or more",
    "--jobs, some, not an int",
    "--seeds, 5..1, no range",
    "--only, nothing, no condition is called so",
    "--set, epoch=1, epochs",
    "--results, tiny.yaml, no folder"
  })
  void refusesOptionsBeforeAnythingRuns(String option, String value, String said)
      throws IOException {
    Path results = folder.resolve("results");
    List<String> arguments = new ArrayList<>(List.of("run", experiment().toString()));
    if (!option.equals("--results")) {
      arguments.addAll(List.of("--results", results.toString()));
    }
    arguments.addAll(
        List.of(option, option.equals("--results") ? folder.resolve(value).toString() : value));
    assertEquals(ExitStatus.WRONG, execute(arguments.toArray(String[]::new)), err::toString);
    assertTrue(err.toString().contains(said), err::toString);
    assertTrue(Files.notExists(results));
  }

  @Test
  void refusesAnEmptyFolderAndAMissingFile() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path missing = folder.resolve("missing.yaml");
    for (Path path : Arrays.asList(empty, missing)) {
      assertEquals(ExitStatus.WRONG, execute("check", path.toString()), err::toString);
      assertTrue(err.toString().contains(path.toString()), err::toString);
    }
  }
}
