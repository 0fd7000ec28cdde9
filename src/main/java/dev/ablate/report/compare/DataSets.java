package dev.ablate.report.compare;

import dev.ablate.plan.SpecFacts;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.results.Layout;
import dev.ablate.results.RunFiles;
import dev.ablate.statistics.MeanRanks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The same conditions on several data sets, an experiment each, compared by their ranks.
 *
 * <p>Data sets differ in how hard they are, so differences on them are no sample of one quantity:
 * they are never put into one t-test. Source: Demšar, Statistical Comparisons of Classifiers over
 * Multiple Data Sets, JMLR 7 (2006).
 *
 * @param experiments one for each data set, in order
 * @param rows the conditions, that of the lowest mean rank first
 * @param unmeasured conditions without a result on some data set; they are not ranked
 * @param ranks what the ranks come to
 * @param level at which the critical difference stands
 */
public record DataSets(
    List<String> experiments,
    List<Row> rows,
    List<String> unmeasured,
    MeanRanks ranks,
    double level) {

  /**
   * One condition on every data set.
   *
   * @param name its name, which all experiments have
   * @param summaries of it, in the order of the experiments
   * @param meanRank over the data sets
   */
  public record Row(String name, List<Summary> summaries, double meanRank) {}

  /** Those that a comparison shows: experiments with the same conditions and other data each. */
  public static List<DataSets> of(Comparison comparison) {
    Map<Set<String>, List<Part>> alike = new LinkedHashMap<>();
    for (Part part : comparison.parts()) {
      Set<String> names =
          part.summaries().stream()
              .map(each -> each.name().condition())
              .collect(Collectors.toCollection(TreeSet::new));
      if (names.size() > 1) {
        alike.computeIfAbsent(names, none -> new ArrayList<>()).add(part);
      }
    }
    return alike.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1 && ofOtherData(entry.getValue()))
        .flatMap(entry -> of(entry.getValue()).stream())
        .toList();
  }

  private static boolean ofOtherData(List<Part> parts) {
    Set<String> digests = new HashSet<>();
    return parts.stream().allMatch(part -> digest(part).filter(digests::add).isPresent());
  }

  private static Optional<String> digest(Part part) {
    return part.summaries().stream()
        .flatMap(summary -> summary.runs().files().values().stream())
        .map(RunFiles::spec)
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(spec -> SpecFacts.of(spec).dataDigest());
  }

  private static Optional<DataSets> of(List<Part> parts) {
    Map<String, List<Summary>> measured = new LinkedHashMap<>();
    List<String> unmeasured = new ArrayList<>();
    for (Summary first : parts.get(0).summaries()) {
      String name = first.name().condition();
      List<Summary> everywhere =
          parts.stream()
              .flatMap(part -> part.summaries().stream())
              .filter(each -> each.name().condition().equals(name))
              .toList();
      if (everywhere.stream().allMatch(each -> each.measured().isPresent())) {
        measured.put(name, everywhere);
      } else {
        unmeasured.add(name);
      }
    }
    List<Quantity> quantities =
        measured.values().stream()
            .flatMap(List::stream)
            .map(each -> each.quantity().orElseThrow())
            .distinct()
            .toList();
    return measured.size() > 1 && quantities.size() == 1
        ? Optional.of(ranked(parts, measured, unmeasured, quantities.get(0)))
        : Optional.empty();
  }

  private static DataSets ranked(
      List<Part> parts,
      Map<String, List<Summary>> measured,
      List<String> unmeasured,
      Quantity quantity) {
    double level =
        measured.values().stream()
            .flatMap(List::stream)
            .mapToDouble(each -> each.rule().level())
            .min()
            .orElse(Layout.Rule.USUAL.level());
    double[][] means = new double[parts.size()][];
    for (int dataSet = 0; dataSet < means.length; dataSet++) {
      int at = dataSet;
      means[dataSet] =
          measured.values().stream()
              .mapToDouble(each -> each.get(at).measured().orElseThrow().mean())
              .toArray();
    }
    MeanRanks ranks = MeanRanks.of(means, quantity.better(), level);
    List<Row> rows = new ArrayList<>();
    measured.forEach(
        (name, everywhere) -> rows.add(new Row(name, everywhere, ranks.ranks()[rows.size()])));
    rows.sort(Comparator.comparingDouble(Row::meanRank));
    return new DataSets(
        parts.stream().map(part -> part.experiment().name()).toList(),
        rows,
        unmeasured,
        ranks,
        level);
  }

  /** What all of it is measured by. */
  public Quantity quantity() {
    return rows.get(0).summaries().get(0).quantity().orElseThrow();
  }

  /** The pairs of rows whose mean ranks are at least the critical difference apart. */
  public List<List<Row>> apart() {
    List<List<Row>> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        if (rows.get(j).meanRank() - rows.get(i).meanRank() >= ranks.criticalDifference()) {
          pairs.add(List.of(rows.get(i), rows.get(j)));
        }
      }
    }
    return pairs;
  }
}
