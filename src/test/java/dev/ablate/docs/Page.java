package dev.ablate.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path from the repository's root
 * @param lines of its text
 * @param blocks its fenced blocks, in order
 */
public record Page(Path path, List<String> lines, List<Block> blocks) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /**
   * A fenced block.
   *
   * @param line where its text begins, from 1
   * @param words of its first line: the language, then what is to be done with it
   * @param text its lines, each with its end
   */
  public record Block(int line, List<String> words, String text) {
    private static final Pattern NAME = Pattern.compile("# (\\S+\\.yaml)\n");

    /** The file that the block is, or is a piece of; its first line says it. */
    public Optional<String> file() {
      Matcher name = NAME.matcher(text);
      return name.lookingAt() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Whether it is an experiment of its own; else it is some keys of one. */
    public boolean isExperiment() {
      return language().equals("yaml")
          && text.lines().anyMatch(l -> l.startsWith("dataset:") || l.startsWith("extends:"));
    }

    /** The text with these keys instead of those that it has of the same names. */
    public String over(String text) {
      Set<String> keys =
          this.text.lines().map(Block::key).flatMap(Optional::stream).collect(Collectors.toSet());
      StringBuilder over = new StringBuilder();
      boolean kept = true;
      for (String line : text.lines().toList()) {
        kept = key(line).map(key -> !keys.contains(key)).orElse(kept);
        if (kept) {
          over.append(line).append('\n');
        }
      }
      return over.append(this.text).toString();
    }

    private static Optional<String> key(String line) {
      return line.matches("\\w+:.*")
          ? Optional.of(line.substring(0, line.indexOf(':')))
          : Optional.empty();
    }

    /** The language, or nothing. */
    public String language() {
      return words.isEmpty() ? "" : words.get(0);
    }
  }

  /** All pages: what is committed in Markdown, but for results. */
  public static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (String folder : List.of(".", "docs", "experiments")) {
      try (Stream<Path> files = Files.walk(Path.of(folder), folder.equals(".") ? 1 : 3)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
          pages.add(read(file.normalize()));
        }
      }
    }
    return pages;
  }

  /** Reads a page. */
  public static Page read(Path path) throws IOException {
    List<String> lines = Files.readAllLines(path);
    List<Block> blocks = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("```")) {
        continue;
      }
      if (begin < 0) {
        begin = i;
        continue;
      }
      String info = lines.get(begin).substring(3).strip();
      List<String> words = info.isEmpty() ? List.of() : List.of(info.split("\\s+"));
      StringBuilder text = new StringBuilder();
      lines.subList(begin + 1, i).forEach(line -> text.append(line).append('\n'));
      blocks.add(new Block(begin + 2, words, text.toString()));
      begin = -1;
    }
    if (begin >= 0) {
      throw new IOException(path + ":" + (begin + 1) + ": the block does not end");
    }
    return new Page(path, List.copyOf(lines), List.copyOf(blocks));
  }

  /** Where something stands. */
  String at(int line) {
    return path + ":" + line;
  }

  /** The lines outside of fenced blocks, by their numbers from 1. */
  Map<Integer, String> prose() {
    Map<Integer, String> prose = new HashMap<>();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean fence = lines.get(i).startsWith("```");
      if (!fence && !inside) {
        prose.put(i + 1, lines.get(i));
      }
      inside ^= fence;
    }
    return prose;
  }

  /** Targets of links, by the line they stand in. */
  Map<Integer, List<String>> links() {
    Map<Integer, List<String>> links = new HashMap<>();
    prose()
        .forEach(
            (number, line) -> {
              Matcher link = LINK.matcher(line);
              while (link.find()) {
                links.computeIfAbsent(number, n -> new ArrayList<>()).add(link.group(1));
              }
            });
    return links;
  }

  /** What its headings can be linked to by, as GitHub names them. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    prose()
        .values()
        .forEach(
            line -> {
              if (line.matches("#{1,6} .*")) {
                String heading = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
                String anchor =
                    heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-');
                for (int i = 1; !anchors.add(anchor) && i < 100; i++) {
                  anchor = anchor.replaceAll("-\\d+$", "") + "-" + i;
                }
              }
            });
    return anchors;
  }
}
