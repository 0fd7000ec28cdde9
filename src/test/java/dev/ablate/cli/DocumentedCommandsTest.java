package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.docs.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command line of ablate that a page shows is one. */
class DocumentedCommandsTest {
  private static final Pattern LINE = Pattern.compile("(?:.*/)?ablate\\s+(.*)");
  private static final Pattern INLINE = Pattern.compile("`ablate ([^`]+)`");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @Test
  void areUnderstood() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        for (String line : block.text().lines().toList()) {
          Matcher command = LINE.matcher(line);
          if (block.language().equals("sh") && command.matches()) {
            commands++;
            check(page.path() + ":" + block.line(), command.group(1), wrong);
          }
        }
      }
      for (String line : page.lines()) {
        Matcher command = INLINE.matcher(line);
        while (command.find()) {
          commands++;
          checkName(page.path() + ": " + command.group(), command.group(1), wrong);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(commands > 20, "few commands were found: " + commands);
  }

  private static void check(String where, String line, List<String> wrong) {
    String command = line.replaceFirst("\\s#.*|[|>].*", "");
    try {
      Ablate.commandLine().parseArgs(words(command));
    } catch (CommandLine.ParameterException e) {
      wrong.add(where + ": ablate " + command + ": " + e.getMessage());
    }
  }

  /** In running text the operands are often left out; subcommand and options must be there. */
  private static void checkName(String where, String line, List<String> wrong) {
    String[] words = words(line);
    CommandLine command = Ablate.commandLine().getSubcommands().get(words[0]);
    if (command == null) {
      if (words[0].matches("[a-z].*")) {
        wrong.add(where + ": there is no such command");
      }
      return;
    }
    for (String word : words) {
      String option = word.replaceFirst("=.*", "");
      if (option.startsWith("--")
          && command.getCommandSpec().findOption(option) == null
          && command.getSubcommands().values().stream()
              .allMatch(inner -> inner.getCommandSpec().findOption(option) == null)) {
        wrong.add(where + ": there is no option " + option);
      }
    }
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.strip());
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
