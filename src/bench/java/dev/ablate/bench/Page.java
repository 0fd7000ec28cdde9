package dev.ablate.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** bench.md: a section for each processor, with the newest of each of its figures. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  private Page() {}

  static String of(List<Measured> all) {
    Page page = new Page();
    page.text.append(
        """
        # Benchmarks

        `make bench` measures, adds what it found to [bench.csv](bench.csv) and writes this page from that file. Peers take \
        turns, each in a process of its own; a ratio is taken pair by pair in each round, and its median stands here with \
        the least and the most of the rounds. Native numerics unless a line says otherwise. *Before* is the figure that was \
        measured before on such a processor, **bold** where all rounds lie on one side of all rounds then.
        """);
    all.stream()
        .map(Measured::processor)
        .distinct()
        .forEach(
            processor ->
                page.section(
                    processor,
                    all.stream().filter(each -> each.processor().equals(processor)).toList()));
    return page.text.toString();
  }

  private void section(String processor, List<Measured> all) {
    Map<String, Measured> newest = new LinkedHashMap<>();
    Map<String, Measured> before = new LinkedHashMap<>();
    for (Measured each : all) {
      Measured last = newest.put(each.what(), each);
      if (last != null) {
        before.put(each.what(), last);
      }
    }
    text.append("\n## ").append(processor).append("\n\n");
    text.append(all.get(all.size() - 1).system()).append(".\n\n");
    text.append("| figure | wanted | measured | met | before | day | how |\n");
    text.append("| --- | ---: | ---: | --- | ---: | --- | --- |\n");
    newest.values().stream()
        .filter(each -> each.wanted().isPresent())
        .forEach(each -> bounded(each, Optional.ofNullable(before.get(each.what()))));
    text.append("\n| also measured | | before | day | how |\n");
    text.append("| --- | ---: | ---: | --- | --- |\n");
    newest.values().stream()
        .filter(each -> each.wanted().isEmpty())
        .forEach(each -> plain(each, Optional.ofNullable(before.get(each.what()))));
  }

  private void bounded(Measured each, Optional<Measured> before) {
    Bound bound = each.wanted().orElseThrow();
    row(
        each.what(),
        (bound.atLeast() ? "≥ " : "< ") + number(bound.value()) + " " + each.unit(),
        spread(each),
        bound.keeps(each.median()) ? "yes" : "**no**",
        before(each, before),
        each.day().toString(),
        each.how());
  }

  private void plain(Measured each, Optional<Measured> before) {
    row(each.what(), spread(each), before(each, before), each.day().toString(), each.how());
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String spread(Measured each) {
    String middle = number(each.median()) + " " + each.unit();
    return each.rounds() == 1
        ? middle
        : middle + " (" + number(each.least()) + " to " + number(each.most()) + ")";
  }

  private static String before(Measured each, Optional<Measured> before) {
    return before
        .map(
            last ->
                each.apartFrom(last) ? "**" + number(last.median()) + "**" : number(last.median()))
        .orElse("");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }
}
