package dev.ablate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what a page says, in a folder of its own: writes its files, and runs the commands of its
 * blocks that say {@code sh run}, which must end with the status that follows, or with 0.
 *
 * <p>On a few generated pictures with one seed and two epochs; with {@code
 * -Dablate.walkthrough=real} as the page has it, and then what comes out must be what the page
 * shows.
 */
@Tag("engine")
class WalkthroughTest {
  private static final boolean REAL = "real".equals(System.getProperty("ablate.walkthrough"));
  private static final int MOST_MINUTES = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/tutorial.md"})
  void aPageDoesWhatItSays(String path) throws Exception {
    if (REAL && path.equals("README.md")) {
      return; // shows nothing that comes out
    }
    install();
    Page page = Page.read(Path.of(path));
    String output = "";
    List<String> missing = new ArrayList<>();
    for (Page.Block block : page.blocks()) {
      if (block.language().equals("yaml") && block.file().isPresent()) {
        write(folder.resolve(block.file().get()), block);
      } else if (block.language().equals("sh") && block.words().contains("run")) {
        output = run(page.at(block.line()), block);
      } else if (block.language().equals("text") && REAL) {
        absent(block, output).ifPresent(line -> missing.add(page.at(block.line()) + ": " + line));
      }
    }
    assertEquals(List.of(), missing, "what is shown did not come out");
  }

  /** A launcher that starts the classes under test. */
  private void install() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path launcher = Files.createDirectories(folder.resolve("target")).resolve("ablate");
    String start =
        String.format(
            Locale.ROOT,
            "exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.ablate.cli.Ablate",
            java,
            System.getProperty("java.class.path"));
    Files.writeString(launcher, "#!/bin/sh\n" + start + " \"$@\"\n");
    assertTrue(launcher.toFile().setExecutable(true));
  }

  private static void write(Path file, Page.Block block) throws IOException {
    String text = block.isExperiment() ? block.text() : block.over(Files.readString(file));
    Files.writeString(file, REAL ? text : tiny(text));
  }

  private static String tiny(String yaml) {
    return yaml.lines()
            .map(
                line ->
                    line.replaceFirst(
                            "^dataset:.*",
                            "dataset: {name: synthetic, size: 28, train: 60, test: 20}")
                        .replaceFirst("^epochs:.*", "epochs: 2")
                        .replaceFirst("^seeds: (\\d+).*", "seeds: [$1]")
                        .replaceFirst("^(seeds: .*)first: 5, most: 40", "$1first: 2, most: 2")
                        .replaceFirst("^(  - .*greater_than.*)", "  # $1"))
            .filter(line -> !line.startsWith("expect:"))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private String run(String where, Page.Block block) throws IOException, InterruptedException {
    int expected = Integer.parseInt(block.words().size() > 2 ? block.words().get(2) : "0");
    String commands = REAL ? block.text() : block.text().replaceAll("(\\d+)\\.\\.\\d+", "$1..$1");
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands);
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    shell
        .environment()
        .merge("PATH", folder.resolve("target").toString(), (old, ours) -> ours + ":" + old);
    Path log = folder.resolve("log");
    Process process = shell.redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertTrue(ended, where + " does not end:\n" + output);
    assertEquals(expected, process.exitValue(), where + ":\n" + output);
    if (REAL) {
      System.out.println("----- " + where + "\n" + commands + "-----\n" + output);
    }
    return output;
  }

  /** The first line of a block that does not come out in its place. */
  private static Optional<String> absent(Page.Block block, String output) {
    List<String> lines = output.lines().map(String::stripTrailing).toList();
    int at = 0;
    for (String line : block.text().lines().toList()) {
      if (line.strip().equals("…")) {
        continue;
      }
      int found = lines.subList(at, lines.size()).indexOf(line.stripTrailing());
      if (found < 0) {
        return Optional.of(line);
      }
      at += found + 1;
    }
    return Optional.empty();
  }
}
