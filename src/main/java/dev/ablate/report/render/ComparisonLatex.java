package dev.ablate.report.render;

import dev.ablate.report.compare.BestFirst;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables as LaTeX, to be pasted into a paper that loads booktabs. */
public final class ComparisonLatex {
  /** A page is some 80 letters wide. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          ComparisonTable.CROSSED,
          ComparisonTable.SEEDS_TO_DECIDE,
          "best epoch",
          "parameters",
          "cost");

  private static final Set<String> DECIDED = Set.of("helps", "hurts", "no-difference");

  private ComparisonLatex() {}

  /** The columns that there are, as {@link #render(Comparison, List)} takes them. */
  public static Set<String> columns(Comparison comparison) {
    return comparison.parts().stream()
        .flatMap(part -> ComparisonTable.of(part, comparison).header().stream())
        .map(ComparisonLatex::word)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A column's name in one word, without its unit: {@code test_accuracy}, {@code interval}. */
  private static String word(String header) {
    String bare = header.replaceAll(" \\(.*", "").replaceAll("^95 % ?", "");
    return bare.replaceAll("[^\\p{L}\\p{Nd}]+", "_").replaceAll("^_", "");
  }

  /**
   * With some columns, in this order, beside the condition's name.
   *
   * @param chosen their words; empty for those that fit a page
   */
  public static String render(Comparison comparison, List<String> chosen) {
    StringBuilder page = new StringBuilder("% \\usepackage{booktabs}\n");
    page.append("% \\usepackage[T1]{fontenc}\n");
    for (Part part : comparison.parts()) {
      ComparisonTable table = ComparisonTable.of(BestFirst.part(part), comparison);
      List<Integer> columns = chosen.isEmpty() ? usual(table) : chosen(table, chosen);
      page.append("\n\\begin{table}\n\\centering\n\\caption{")
          .append(Latex.text(caption(part)))
          .append("}\n\\label{tab:")
          .append(label(part.experiment().name()))
          .append("}\n")
          .append(
              Latex.table(
                  columns.stream().map(table.header()::get).toList(),
                  table.rows().stream()
                      .map(row -> columns.stream().map(row::get).toList())
                      .toList(),
                  table.kinds().stream().map(DECIDED::contains).toList()))
          .append("\\end{table}\n");
      table.remarks().forEach(remark -> page.append("% ").append(comment(remark)).append('\n'));
    }
    return page.toString();
  }

  private static List<Integer> usual(ComparisonTable table) {
    return IntStream.range(0, table.header().size())
        .filter(i -> !LEFT_OUT.contains(table.header().get(i)))
        .boxed()
        .toList();
  }

  private static List<Integer> chosen(ComparisonTable table, List<String> chosen) {
    List<String> words = table.header().stream().map(ComparisonLatex::word).toList();
    List<Integer> columns = new ArrayList<>(List.of(0));
    chosen.stream().mapToInt(words::indexOf).filter(i -> i > 0).forEach(columns::add);
    return columns;
  }

  /** What \\ref can be told of any name. */
  private static String label(String name) {
    return name.replaceAll("[^A-Za-z0-9.+-]", "-");
  }

  private static String caption(Part part) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        part.experiment()
            .description()
            .filter(text -> !text.isBlank())
            .orElse(part.experiment().name()));
    boolean folds =
        part.summaries().stream().anyMatch(each -> each.condition().folds().isPresent());
    sentences.add(
        folds
            ? "Mean ± standard deviation over folds; differences are paired by fold, with 95 %"
            : "Mean ± standard deviation over seeds; differences are paired by seed, with 95 %");
    sentences.add(
        folds
            ? "intervals by the corrected resampled t-test (Nadeau and Bengio 2003); p is corrected"
                + " by Holm's method."
            : "intervals by Student's t; p is corrected by Holm's method.");
    return sentences.get(0) + ". " + sentences.get(1) + " " + sentences.get(2);
  }

  private static String comment(String text) {
    return text.codePoints()
        .map(point -> Character.isISOControl(point) || Character.isWhitespace(point) ? ' ' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
