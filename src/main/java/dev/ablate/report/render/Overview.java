package dev.ablate.report.render;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.BestFirst;
import dev.ablate.report.compare.BestFirst.Group;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ConstantAnswers;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.ForestPlot;
import dev.ablate.report.plot.Picture;
import dev.ablate.results.RunFiles.State;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first screen of a page: every condition in a row with its interval drawn. */
final class Overview {
  private final Comparison comparison;
  private final List<Group> groups;

  /** What a page's script finds a condition by: a number, for names may hold anything. */
  private final Map<ConditionName, String> keys = new HashMap<>();

  Overview(Comparison comparison) {
    this.comparison = comparison;
    this.groups = BestFirst.groups(comparison);
    for (Group group : groups) {
      group.members().forEach(each -> keys.putIfAbsent(each.name(), "c" + (keys.size() + 1)));
    }
  }

  /**
   * The conditions that are compared with the same.
   *
   * @param title what with, where there are several groups
   * @param rows the best first
   */
  record Section(String title, List<Line> rows) {}

  /**
   * One condition.
   *
   * @param key what a script finds it by
   * @param kind the class that says how it looks
   * @param experiment its experiment's name, where that is not plain
   * @param name what it is called, in pieces between which a line may break
   * @param picture its interval, or nothing
   * @param difference with its sign, or nothing
   * @param sort the difference as a number, to sort by
   * @param interval the 95 % interval
   * @param measured mean and deviation
   * @param value the mean as a number, to sort by
   * @param seeds how many, and of the reference where these are more
   * @param verdict in a word
   */
  record Line(
      String key,
      String kind,
      String experiment,
      List<String> name,
      String picture,
      String difference,
      String sort,
      String interval,
      String measured,
      String value,
      String seeds,
      String verdict) {}

  /**
   * The axis of the pictures.
   *
   * @param wide for a screen with room
   * @param narrow for a telephone's
   */
  record Ruler(String wide, String narrow) {}

  String key(Summary summary) {
    return keys.get(summary.name());
  }

  /** What is measured, as a column's head. */
  String quantity() {
    List<String> all =
        groups.stream()
            .flatMap(group -> group.quantity().stream())
            .map(Quantity::heading)
            .distinct()
            .toList();
    return all.size() == 1 ? all.get(0) : "measured";
  }

  /** The axis of the pictures, one for each quantity. */
  List<Ruler> rulers() {
    return plots().values().stream()
        .map(plot -> new Ruler(plot.ruler().inline(), plot.narrowRuler().inline()))
        .toList();
  }

  /** All conditions in one plot, one for each quantity. */
  List<ForestPlot> forests() {
    return List.copyOf(plots().values());
  }

  List<Section> sections() {
    Map<ConditionName, String> pictures = pictures();
    List<Section> sections = new ArrayList<>();
    for (Group group : groups) {
      List<Line> rows = new ArrayList<>();
      // The title says which experiment it is, where there are several groups.
      boolean several =
          (groups.size() == 1 || group.reference().isEmpty()) && comparison.parts().size() > 1
              || group.members().stream().map(each -> each.name().experiment()).distinct().count()
                  > 1;
      for (Summary summary : group.members()) {
        boolean itself = group.reference().filter(summary.name()::equals).isPresent();
        String picture = itself ? "" : pictures.getOrDefault(summary.name(), "");
        rows.add(line(summary, picture, itself, several));
      }
      sections.add(new Section(groups.size() == 1 ? "" : title(group), rows));
    }
    return sections;
  }

  private String title(Group group) {
    String what = group.quantity().map(each -> ", by " + each.words()).orElse("");
    boolean constant = group.reference().filter(this::answersOneClass).isPresent();
    return group.reference().map(name -> "Against " + shown(name)).orElse("Compared with nothing")
        + what
        + (constant ? "; it learned nothing and answers one class alone" : "");
  }

  private boolean answersOneClass(ConditionName name) {
    return comparison.parts().stream()
        .filter(part -> part.experiment().name().equals(name.experiment()))
        .anyMatch(part -> ConstantAnswers.gives(part, name.condition()));
  }

  /** The margins that differences are judged by, {@code ±1 point}; nothing where there is none. */
  String margins() {
    return groups.stream()
        .flatMap(group -> group.members().stream())
        .filter(each -> each.condition().reference().isPresent() && each.quantity().isPresent())
        .flatMap(
            each ->
                each.rule().margin().stream()
                    .boxed()
                    .map(margin -> Points.margin(margin, each.quantity().get().share())))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String shown(ConditionName name) {
    return comparison.summary(name).map(Summary::shownFully).orElse(name.toString());
  }

  private Map<Boolean, ForestPlot> plots() {
    Map<Boolean, ForestPlot> plots = new LinkedHashMap<>();
    members()
        .forEach(
            (share, members) ->
                Differences.plot(
                        share ? "row" : "rown",
                        members,
                        each -> TerminalTable.printable(each.shownFully()))
                    .ifPresent(plot -> plots.put(share, plot)));
    return plots;
  }

  /** Those with a difference: accuracies, and by whether they are, others. */
  private Map<Boolean, List<Summary>> members() {
    Map<Boolean, List<Summary>> members = new LinkedHashMap<>();
    for (Group group : groups) {
      for (Summary each : group.members()) {
        boolean own = each.condition().reference().equals(group.reference());
        if (own && each.against().pairs().isPresent()) {
          members
              .computeIfAbsent(each.quantity().orElseThrow().share(), key -> new ArrayList<>())
              .add(each);
        }
      }
    }
    return members;
  }

  private Map<ConditionName, String> pictures() {
    Map<ConditionName, String> pictures = new HashMap<>();
    plots()
        .forEach(
            (share, plot) -> {
              List<Picture> rows = plot.rows();
              List<Summary> compared = Differences.compared(members().get(share));
              for (int i = 0; i < rows.size(); i++) {
                // On a narrow screen a row keeps its height.
                pictures.put(
                    compared.get(i).name(),
                    rows.get(i)
                        .inline()
                        .replace(" viewBox", " preserveAspectRatio=\"none\" viewBox"));
              }
            });
    return pictures;
  }

  private Line line(
      Summary summary, String picture, boolean reference, boolean severalExperiments) {
    Cells cells = new Cells(summary);
    Optional<Pairs> pairs = reference ? Optional.empty() : summary.against().pairs();
    String verdict =
        reference || summary.condition().reference().isEmpty() ? "reference" : cells.verdict();
    if (summary.measured().isEmpty()) {
      verdict = unmeasured(summary);
    }
    return new Line(
        key(summary),
        kind(summary, reference),
        severalExperiments && summary.condition().label().isEmpty()
            ? summary.name().experiment()
            : "",
        pieces(summary.shown()),
        picture,
        pairs.isPresent() ? cells.difference() : "",
        pairs.map(each -> Figures.stored(each.mean())).orElse(reference ? "0" : ""),
        pairs.isPresent() ? cells.interval() : "",
        cells.measured(),
        summary.measured().map(sample -> Figures.stored(sample.mean())).orElse(""),
        seeds(summary, pairs),
        verdict);
  }

  /** Why there is no number: all runs came to the same end, or some are not there. */
  private static String unmeasured(Summary summary) {
    int all = summary.runs().files().size();
    return all > 0 && summary.runs().keys(State.DIVERGED).size() == all
        ? "diverged"
        : all > 0 && summary.runs().keys(State.FAILED).size() == all ? "failed" : "not measured";
  }

  /** Where the reference's mean is of more seeds, the difference is not that of the two means. */
  private String seeds(Summary summary, Optional<Pairs> pairs) {
    String own = new Cells(summary).seeds();
    int theirs = comparison.ofReference(summary).orElse(0);
    return pairs.filter(each -> each.n() < theirs).isPresent()
        ? own + " (ref. " + theirs + ")"
        : own;
  }

  private static String kind(Summary summary, boolean reference) {
    return reference
        ? "reference"
        : summary.against().verdict().map(Verdict::words).orElse("reference").replace(' ', '-');
  }

  /** A name may break after a sign between its words, never inside of one. */
  static List<String> pieces(String name) {
    return List.of(name.split("(?<=[,=_/.:+-])(?=\\p{L}{2}|\\p{L}+=)"));
  }
}
