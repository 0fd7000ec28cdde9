package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What {@code ablate check} says of mistakes that people make, to the letter: {@code mistakes.txt}
 * changes one small experiment, mistake by mistake. {@code -Dablate.update=true} writes the
 * messages anew; read the difference.
 */
class MistakesTest {
  private static final Path FILE = Path.of("src/test/resources/mistakes.txt");
  private static final String BASE =
      """
      dataset: synthetic
      split: 0.8
      layers:
        - conv2d: {name: conv1, filters: 6, kernel: 5}
        - relu
        - max_pool2d: 2
        - flatten
        - linear: {name: fc1, units: 84}
        - relu
        - linear: 10
      optimizer: {adam: {lr: 0.001}}
      epochs: 10
      seeds: 1..5
      """;

  @TempDir private Path folder;

  @Test
  void everyMessageIsAsPinned() throws IOException {
    String pinned = Files.readString(FILE);
    StringBuilder now = new StringBuilder();
    for (String block : pinned.split("(?m)(?=^=== )")) {
      if (!block.startsWith("=== ")) {
        now.append(block);
        continue;
      }
      List<String> asked =
          block.lines().filter(line -> !line.isEmpty() && !line.startsWith("|")).toList();
      asked.forEach(line -> now.append(line).append('\n'));
      check(asked).lines().forEach(line -> now.append(("| " + line).stripTrailing()).append('\n'));
      now.append('\n');
    }
    if (Boolean.getBoolean("ablate.update")) {
      Files.writeString(FILE, now);
      return;
    }
    assertEquals(pinned, now.toString());
  }

  private String check(List<String> asked) throws IOException {
    Files.writeString(folder.resolve("base.yaml"), BASE);
    Files.writeString(folder.resolve("mine.yaml"), changed(asked));
    Files.writeString(folder.resolve("parent.yaml"), String.join("\n", typed(asked, "~")));
    StringWriter err = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setErr(new PrintWriter(err));
    line.execute("check", folder.resolve("mine.yaml").toString());
    // A data set is packed when it is first wanted on a machine.
    return err.toString().replace(folder + "/", "").replace("packing synthetic\n", "");
  }

  /**
   * The base with the lines after "-" replaced by those after "+", all of it for "- *"; parent.yaml
   * is after "~".
   */
  private static String changed(List<String> asked) {
    List<String> taken = typed(asked, "-");
    String added = typed(asked, "+").stream().map(l -> l + "\n").collect(Collectors.joining());
    if (taken.equals(List.of("*"))) {
      return added;
    } else if (taken.isEmpty()) {
      return BASE + added;
    }
    String old = taken.stream().map(l -> l + "\n").collect(Collectors.joining());
    if (!BASE.contains(old)) {
      throw new IllegalArgumentException("not in the base: " + old);
    }
    int at = BASE.indexOf(old);
    return BASE.substring(0, at) + added + BASE.substring(at + old.length());
  }

  private static List<String> typed(List<String> asked, String sign) {
    List<String> lines = new ArrayList<>();
    for (String line : asked) {
      if (line.startsWith(sign)) {
        lines.add(
            line.substring(Math.min(2, line.length()))
                .replace("\\t", "\t")
                .replace("\\_", "\u00a0"));
      }
    }
    return lines;
  }
}
