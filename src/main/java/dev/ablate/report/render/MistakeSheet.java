package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Mistakes;
import dev.ablate.report.compare.Mistakes.Mistake;
import dev.ablate.report.plot.ExamplePicture;
import dev.ablate.report.plot.PaperFile;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.HtmlPage.Row;
import dev.ablate.report.render.HtmlPage.Table;
import dev.ablate.report.render.RunPage.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run took for what it is not: a count by pair, and a sheet of the examples. */
public final class MistakeSheet {
  private static final List<String> HEADER = List.of("is", "taken for", "examples", "share");

  /** A page with more pictures opens slowly, and nobody looks at all of them. */
  private static final int MOST_EXAMPLES = 1000;

  /** More in one picture are too small to look at, or too large to open. */
  private static final int MOST_IN_PNG = 120;

  private static final int PNG_COLUMNS = 8;

  /** Of a hundred classes there are thousands of pairs. */
  private static final int MOST_PAIRS = 40;

  private final Mistakes mistakes;

  /** Of a run's mistakes. */
  public MistakeSheet(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** For the terminal: how many, and a count by pair. */
  public String text() {
    StringBuilder text = new StringBuilder(summary()).append('\n');
    if (!mistakes.pairs().isEmpty()) {
      text.append(TerminalTable.table(HEADER, pairs())).append('\n');
      text.append(left(mistakes.pairs().size(), MOST_PAIRS, "pairs"));
    }
    return text.toString();
  }

  /** For a page: the same with the examples. */
  public Section section() {
    List<String> pictures = pictures(MOST_EXAMPLES).stream().map(Picture::inline).toList();
    return new Section(
        "mistakes",
        "What it got wrong",
        summary(),
        mistakes.pairs().isEmpty()
            ? List.of()
            : List.of(
                new Table(
                    "What was taken for what",
                    HEADER,
                    pairs().stream().map(row -> new Row("", row)).toList(),
                    List.of(left(mistakes.pairs().size(), MOST_PAIRS, "pairs").strip()))),
        pictures.isEmpty()
            ? List.of()
            : List.of(
                new Figure(
                    "The most confident first",
                    "Below each: its number and what it is; what it was taken for, and how"
                        + " confidently. "
                        + left(mistakes.wrong().size(), MOST_EXAMPLES, "examples"),
                    "small",
                    pictures)));
  }

  /** The examples as one picture, the most confident first; empty where none is wrong. */
  public Optional<byte[]> png() {
    List<Picture> pictures = pictures(MOST_IN_PNG);
    return pictures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PaperFile(Picture.sheet("mistakes", summary(), PNG_COLUMNS, pictures)).screenPng());
  }

  private List<Picture> pictures(int most) {
    List<Picture> pictures = new ArrayList<>();
    for (Mistake mistake : mistakes.wrong()) {
      if (pictures.size() < most) {
        pictures.add(picture(mistake, "mistake-" + (pictures.size() + 1)));
      }
    }
    return pictures;
  }

  private String summary() {
    long wrong = mistakes.wrong().size();
    return Figures.count(wrong)
        + " of "
        + Figures.count(mistakes.examples())
        + " "
        + mistakes.data()
        + " examples are wrong ("
        + Figures.fixed(100.0 * wrong / mistakes.examples(), 2)
        + " %)";
  }

  private List<List<String>> pairs() {
    return mistakes.pairs().stream()
        .limit(MOST_PAIRS)
        .map(
            pair ->
                List.of(
                    TerminalTable.printable(pair.classes().label()),
                    TerminalTable.printable(pair.classes().predicted()),
                    Figures.count(pair.count()),
                    Figures.fixed(100.0 * pair.count() / mistakes.wrong().size(), 1) + " %"))
        .toList();
  }

  private static String left(int all, int shown, String what) {
    return all <= shown ? "" : Figures.count(all - shown) + " further " + what + " are left out.\n";
  }

  private Picture picture(Mistake mistake, String id) {
    String label = TerminalTable.printable(mistake.pair().label());
    String predicted = TerminalTable.printable(mistake.pair().predicted());
    String confidence = Figures.fixed(mistake.confidence(), 2);
    return new ExamplePicture(
            id,
            "Example "
                + mistake.index()
                + ", labelled "
                + label
                + ", taken for "
                + predicted
                + " with confidence "
                + confidence,
            mistakes.picture(mistake),
            List.of("#" + mistake.index() + " " + label, "→ " + predicted + " " + confidence))
        .draw();
  }
}
