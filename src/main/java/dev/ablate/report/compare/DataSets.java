package dev.ablate.report.compare;

import dev.ablate.plan.SpecFacts;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.results.Layout;
import dev.ablate.results.RunFiles;
import dev.ablate.statistics.Better;
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
import java.util.stream.IntStream;

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
 * @param ranks of the rows, in their order
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
   */
  public record Row(String name, List<Summary> summaries) {
    double mean(int dataSet) {
      return summaries.get(dataSet).measured().orElseThrow().mean();
    }
  }

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
    List<Row> rows = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (Summary first : parts.get(0).summaries()) {
      String name = first.name().condition();
      List<Summary> everywhere =
          parts.stream()
              .flatMap(part -> part.summaries().stream())
              .filter(each -> each.name().condition().equals(name))
              .toList();
      if (everywhere.stream().allMatch(each -> each.measured().isPresent())) {
        rows.add(new Row(name, everywhere));
      } else {
        unmeasured.add(name);
      }
    }
    List<Quantity> quantities =
        rows.stream()
            .flatMap(row -> row.summaries().stream())
            .map(each -> each.quantity().orElseThrow())
            .distinct()
            .toList();
    return rows.size() > 1 && quantities.size() == 1
        ? Optional.of(ranked(parts, rows, unmeasured, quantities.get(0)))
        : Optional.empty();
  }

  private static DataSets ranked(
      List<Part> parts, List<Row> rows, List<String> unmeasured, Quantity quantity) {
    Better better = quantity.higherIsBetter() ? Better.HIGHER : Better.LOWER;
    double level =
        rows.stream()
            .flatMap(row -> row.summaries().stream())
            .flatMap(each -> each.condition().compare().stream())
            .mapToDouble(Layout.Rule::level)
            .min()
            .orElse(Layout.Rule.USUAL.level());
    double[] unordered = ranks(parts.size(), rows, better, level).ranks();
    List<Row> best =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> unordered[row]))
            .map(rows::get)
            .toList();
    return new DataSets(
        parts.stream().map(part -> part.experiment().name()).toList(),
        best,
        unmeasured,
        ranks(parts.size(), best, better, level),
        level);
  }

  private static MeanRanks ranks(int dataSets, List<Row> rows, Better better, double level) {
    double[][] means = new double[dataSets][rows.size()];
    for (int dataSet = 0; dataSet < dataSets; dataSet++) {
      for (int row = 0; row < rows.size(); row++) {
        means[dataSet][row] = rows.get(row).mean(dataSet);
      }
    }
    return MeanRanks.of(means, better, level);
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
        if (ranks.ranks()[j] - ranks.ranks()[i] >= ranks.criticalDifference()) {
          pairs.add(List.of(rows.get(i), rows.get(j)));
        }
      }
    }
    return pairs;
  }
}
