package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence;
import dev.ablate.report.compare.Evidence.Answer;
import dev.ablate.report.compare.Evidence.Contrast;
import dev.ablate.report.compare.Evidence.Example;
import dev.ablate.report.compare.Evidence.Hardest;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.plot.ExamplePicture;
import dev.ablate.report.plot.HeatMap;
import dev.ablate.report.plot.HeatMap.Cell;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.report.render.PlotFile.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of an experiment's evidence: confusion matrices and examples. */
public final class EvidencePlots {
  /** More classes are a carpet. */
  private static final int MOST_CLASSES = 20;

  private final Part part;
  private final Evidence evidence;
  private final String id;
  private final String stem;

  /**
   * Of an experiment.
   *
   * @param id begins every id in the pictures
   * @param stem begins every file's path
   */
  public EvidencePlots(Part part, String id, String stem) {
    this.part = part;
    this.evidence = part.evidence();
    this.id = id;
    this.stem = stem;
  }

  public List<PlotFile> draw() {
    List<PlotFile> figures = new ArrayList<>();
    evidence.contrast().ifPresent(contrast -> contrast(contrast, figures));
    evidence
        .hardest()
        .filter(hardest -> !hardest.examples().isEmpty())
        .ifPresent(hardest -> figures.add(hardest(hardest)));
    return figures;
  }

  private void contrast(Contrast contrast, List<PlotFile> figures) {
    String reference =
        part.summaries().stream()
            .filter(summary -> summary.name().condition().equals(contrast.condition()))
            .flatMap(summary -> summary.condition().reference().stream())
            .map(name -> TerminalTable.printable(name.toString()))
            .findFirst()
            .orElse("the reference");
    String condition = TerminalTable.printable(contrast.condition());
    if (contrast.confusion().size() <= MOST_CLASSES
        && contrast.reference().size() == contrast.confusion().size()) {
      figures.add(confusion(contrast, condition, reference));
    }
    if (!contrast.gained().isEmpty()) {
      figures.add(
          new PlotFile(
              stem + "gained.svg",
              "Examples that " + condition + " gets right and " + reference + " wrong",
              chosen(contrast)
                  + " Below each: what it is, what "
                  + reference
                  + " took it for, and in how many seeds "
                  + condition
                  + " alone was right; with the mean confidence of the most frequent answer.",
              Form.SMALL,
              Topic.EXAMPLES,
              examples("gained", contrast.gained(), contrast.seeds())));
    }
    if (!contrast.lost().isEmpty()) {
      figures.add(
          new PlotFile(
              stem + "lost.svg",
              "Examples that " + reference + " gets right and " + condition + " wrong",
              chosen(contrast)
                  + " Below each: what it is, what "
                  + condition
                  + " took it for, and in how many seeds "
                  + reference
                  + " alone was right.",
              Form.SMALL,
              Topic.EXAMPLES,
              examples("lost", contrast.lost(), contrast.seeds())));
    }
  }

  private static String chosen(Contrast contrast) {
    return "Chosen by rule: most seeds of "
        + contrast.seeds()
        + " first, then the most confident wrong answer.";
  }

  private PlotFile hardest(Hardest hardest) {
    return new PlotFile(
        stem + "hardest.svg",
        "Examples that everybody gets wrong",
        Figures.count(hardest.count())
            + (hardest.count() == 1 ? " example is" : " examples are")
            + " wrong in each of the "
            + Figures.count(hardest.runs())
            + " runs, references too; these are the ones that most runs take for the same, with the"
            + " greatest mean confidence. Some may be labelled wrongly.",
        Form.SMALL,
        Topic.EXAMPLES,
        examples("hardest", hardest.examples(), hardest.runs()));
  }

  private List<Picture> examples(String name, List<Example> examples, int of) {
    List<Picture> pictures = new ArrayList<>();
    for (Example example : examples) {
      boolean everybody = name.equals("hardest");
      Answer wrong =
          name.equals("lost") && example.answers().size() > 1
              ? example.answers().get(1)
              : example.answers().get(0);
      String label = name(example.label());
      String taken = "→ " + name(wrong.predicted()) + " " + Figures.fixed(wrong.confidence(), 2);
      int times = everybody ? wrong.times() : example.runs();
      List<String> lines =
          List.of(
              "#" + example.index() + " " + label,
              taken,
              (everybody ? "so in " : "in ") + times + " of " + of);
      pictures.add(
          new ExamplePicture(
                  id + "-" + name + "-" + (pictures.size() + 1),
                  "Example "
                      + example.index()
                      + ", labelled "
                      + label
                      + ", taken for "
                      + name(wrong.predicted())
                      + " with confidence "
                      + Figures.fixed(wrong.confidence(), 2)
                      + ", in "
                      + times
                      + " of "
                      + of
                      + (everybody ? " runs" : " seeds"),
                  example.png(),
                  lines)
              .draw());
    }
    return pictures;
  }

  private String name(int number) {
    return TerminalTable.printable(evidence.className(number));
  }

  private PlotFile confusion(Contrast contrast, String condition, String reference) {
    List<String> names =
        IntStream.range(0, contrast.confusion().size()).mapToObj(this::name).distinct().toList();
    List<String> distinct =
        names.size() == contrast.confusion().size()
            ? names
            : IntStream.range(0, contrast.confusion().size()).mapToObj(String::valueOf).toList();
    return new PlotFile(
        stem + "confusion.svg",
        "What was taken for what",
        "Rows: what an example is; columns: what it was taken for. Mean number of examples a seed,"
            + " over "
            + contrast.seeds()
            + " seeds; the colour is its share of the row. The last picture is "
            + condition
            + " minus "
            + reference
            + ": blue is more often, orange less often; on the diagonal more is better, elsewhere"
            + " less.",
        Form.LARGE,
        Topic.EXAMPLES,
        List.of(
            matrix("reference", reference, distinct, contrast.reference(), contrast.seeds()),
            matrix("condition", condition, distinct, contrast.confusion(), contrast.seeds()),
            difference(distinct, contrast)));
  }

  private Picture matrix(
      String name, String title, List<String> names, List<List<Long>> counts, int seeds) {
    return HeatMap.square(
            id + "-confusion-" + name,
            title,
            "taken for",
            "is",
            names,
            counts.stream()
                .map(
                    row -> {
                      double all = Math.max(1, row.stream().mapToLong(Long::longValue).sum());
                      return row.stream()
                          .map(count -> new Cell(number(count, seeds, false), count / all))
                          .toList();
                    })
                .toList())
        .draw();
  }

  private Picture difference(List<String> names, Contrast contrast) {
    long most = 1;
    List<List<Long>> differences = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<Long> row = new ArrayList<>();
      for (int j = 0; j < names.size(); j++) {
        long more = contrast.confusion().get(i).get(j) - contrast.reference().get(i).get(j);
        most = Math.max(most, Math.abs(more));
        row.add(more);
      }
      differences.add(row);
    }
    double largest = most;
    return HeatMap.square(
            id + "-confusion-difference",
            "difference",
            "taken for",
            "is",
            names,
            differences.stream()
                .map(
                    row ->
                        row.stream()
                            .map(
                                more ->
                                    new Cell(number(more, contrast.seeds(), true), more / largest))
                            .toList())
                .toList())
        .draw();
  }

  /** A mean a seed in few digits; nothing where there is nothing. */
  private static String number(long sum, int seeds, boolean signed) {
    if (sum == 0) {
      return "";
    }
    double mean = (double) sum / seeds;
    int digits = Math.abs(mean) < 1 ? 1 : 0;
    return signed ? Figures.signed(mean, digits) : Figures.fixed(mean, digits);
  }
}
