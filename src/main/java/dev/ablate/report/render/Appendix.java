package dev.ablate.report.render;

import dev.ablate.plan.RunKey;
import dev.ablate.plan.SpecFacts;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Family;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Searched;
import dev.ablate.report.compare.Summary;
import dev.ablate.results.Layout.Search;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.yaml.Decimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a paper's checklist for reproducibility asks of a comparison, as far as its files tell:
 * runs, seeds, data, what was tried, what it cost, on what machine, which metric, which tests.
 */
public final class Appendix {
  /** Numbers by their size, words behind them. */
  private static final Comparator<String> BY_SIZE =
      Comparator.comparingDouble(Appendix::size).thenComparing(Comparator.naturalOrder());

  private Appendix() {}

  private static double size(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private record Item(String asked, String answer) {}

  /** As Markdown. */
  public static String markdown(Comparison comparison) {
    StringBuilder page = new StringBuilder("# Reproducibility\n");
    for (Part part : comparison.parts()) {
      page.append("\n## ").append(Markdown.text(part.experiment().name())).append("\n\n");
      for (Item item : items(part)) {
        page.append("- ").append(item.asked()).append(": ");
        page.append(Markdown.text(item.answer())).append('\n');
      }
    }
    return page.toString();
  }

  /** As LaTeX. */
  public static String latex(Comparison comparison) {
    StringBuilder page = new StringBuilder("\\section*{Reproducibility}\n");
    for (Part part : comparison.parts()) {
      page.append("\n\\subsection*{").append(Latex.text(part.experiment().name())).append("}\n");
      page.append("\\begin{description}\n");
      for (Item item : items(part)) {
        page.append("\\item[").append(Latex.text(item.asked())).append("] ");
        page.append(Latex.text(item.answer())).append('\n');
      }
      page.append("\\end{description}\n");
    }
    return page.toString();
  }

  private static List<Item> items(Part part) {
    List<RunFiles> runs =
        part.summaries().stream().flatMap(each -> each.runs().files().values().stream()).toList();
    List<Item> items = new ArrayList<>();
    items.add(new Item("Conditions", Integer.toString(part.summaries().size())));
    items.add(new Item("Runs", runs(runs)));
    items.add(new Item("Seeds", seeds(part.summaries())));
    add(items, "Metric", each(part, summary -> summary.quantity().map(Appendix::metric)));
    add(items, "Data (SHA-256)", ofSpecs(runs, SpecFacts::dataDigest));
    add(items, "Validation", ofSpecs(runs, Appendix::validation));
    add(items, "Tried", tried(part));
    add(items, "Searches", searches(part));
    String which = part.searches().isEmpty() ? "all runs" : "these runs, without the searches";
    add(items, "Budget", cost(part, which));
    add(items, "Computing time", time(runs, which));
    add(items, "Machine", ofFacts(runs, facts -> Optional.of(facts.machine().cpu())));
    part.evidence().software().forEach((key, value) -> items.add(new Item(key, value)));
    add(items, "Tests", each(part, summary -> summary.against().family().map(Appendix::tests)));
    return items;
  }

  private static void add(List<Item> items, String asked, Set<String> answers) {
    if (!answers.isEmpty()) {
      items.add(new Item(asked, String.join("; ", answers)));
    }
  }

  private static String runs(List<RunFiles> runs) {
    return runs.size()
        + " ("
        + Arrays.stream(State.values())
            .map(
                state ->
                    runs.stream().filter(run -> run.state() == state).count()
                        + " "
                        + state.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String seeds(List<Summary> summaries) {
    SortedSet<RunKey> all = new TreeSet<>();
    summaries.forEach(summary -> all.addAll(summary.runs().files().keySet()));
    SortedSet<Integer> counts = new TreeSet<>();
    summaries.forEach(summary -> counts.add(summary.runs().files().size()));
    return (counts.size() == 1 ? "" : counts.first() + " to ")
        + counts.last()
        + " a condition, of "
        + all.stream().map(RunKey::number).collect(Collectors.joining(", "));
  }

  private static String metric(Quantity quantity) {
    return quantity.words()
        + " ("
        + quantity.column()
        + "), mean and standard deviation (n − 1) over seeds, of the selected model where it is"
        + " tested";
  }

  private static Optional<String> validation(SpecFacts facts) {
    if (!facts.splits()) {
      return Optional.of("as the data has it");
    }
    String by = facts.splitVaries() ? "by the run's seed" : "one split for all seeds";
    return Optional.of(
        facts.folds() ? "folds of the training data, " + by : "split off the training data, " + by);
  }

  /** How many further runs found the values, and where they were looked for. */
  private static Set<String> searches(Part part) {
    Set<String> searches = new TreeSet<>();
    for (Searched each : part.searches()) {
      Search search = each.trials().search();
      searches.add(
          "%s: %d trials with %d seeds each (%d runs besides), by %s, of %s"
              .formatted(
                  each.name().condition(),
                  search.trials().size(),
                  search.seeds().size(),
                  search.trials().size() * search.seeds().size(),
                  search.by().name(),
                  String.join(", ", ranges(search))));
    }
    return searches;
  }

  private static List<String> ranges(Search search) {
    SortedMap<String, SortedSet<String>> tried = new TreeMap<>();
    search
        .trials()
        .forEach(
            values ->
                values.forEach(
                    (path, value) ->
                        tried.computeIfAbsent(path, key -> new TreeSet<>(BY_SIZE)).add(value)));
    return tried.entrySet().stream()
        .map(
            each ->
                each.getKey()
                    + " tried from "
                    + each.getValue().first()
                    + " to "
                    + each.getValue().last())
        .toList();
  }

  private static Set<String> tried(Part part) {
    Set<String> tried = new TreeSet<>();
    part.summaries()
        .forEach(
            summary ->
                summary
                    .condition()
                    .differences()
                    .forEach(line -> tried.add(summary.name().condition() + ": " + line)));
    return tried;
  }

  private static Set<String> cost(Part part, String which) {
    double all =
        part.summaries().stream()
            .mapToDouble(
                summary -> summary.training().multiplyAdds().orElse(0) * summary.values().size())
            .sum();
    return all == 0
        ? Set.of()
        : Set.of(Figures.significant(all, 2) + " multiply-adds in forward passes of " + which);
  }

  private static Set<String> time(List<RunFiles> runs, String which) {
    double seconds =
        runs.stream()
            .flatMap(run -> run.facts().stream())
            .mapToDouble(RunFacts::durationSeconds)
            .sum();
    return seconds == 0
        ? Set.of()
        : Set.of(
            Figures.significant(seconds / 3600, 2) + " hours, " + which + ", one after the other");
  }

  private static String tests(Family family) {
    StringBuilder text =
        new StringBuilder(
            family.ofFolds()
                ? "two-sided corrected resampled t-tests (Nadeau and Bengio 2003) over folds"
                    + " against "
                : "two-sided paired t-tests over seeds against ");
    text.append(family.reference());
    text.append(", corrected by Holm's method over ").append(family.members().size());
    text.append(" conditions at level ").append(Decimal.text(family.level()));
    if (family.looked()) {
      text.append(" and by weighted Bonferroni over looks after ");
      text.append(String.join(", ", family.rule().looks().stream().map(String::valueOf).toList()));
      text.append(" seeds");
    }
    family.rule().margin().ifPresent(m -> text.append(", margin ").append(Decimal.text(m)));
    return text.toString();
  }

  private static Set<String> each(Part part, Function<Summary, Optional<String>> of) {
    return part.summaries().stream()
        .flatMap(summary -> of.apply(summary).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ofSpecs(
      List<RunFiles> runs, Function<SpecFacts, Optional<String>> of) {
    return runs.stream()
        .flatMap(run -> run.spec().stream())
        .map(SpecFacts::of)
        .flatMap(facts -> of.apply(facts).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ofFacts(List<RunFiles> runs, Function<RunFacts, Optional<String>> of) {
    return runs.stream()
        .flatMap(run -> run.facts().stream())
        .flatMap(facts -> of.apply(facts).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
