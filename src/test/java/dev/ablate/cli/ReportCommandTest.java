package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ablate report} from the command line, on a folder of results without a layout. */
class ReportCommandTest {
  @TempDir private Path results;
  private String out = "";
  private String err = "";

  @BeforeEach
  void results() throws IOException {
    // Losses fall where accuracies rise, so that both say the same of a condition.
    run("dropout", "base", 0.70, 0.71, 0.72);
    run("dropout", "fc-0.2", 0.75, 0.77, 0.76);
    run("dropout", "fc-0.5", 0.71, 0.70, 0.72);
    run("dropout", "input", 0.60, 0.62, 0.61);
    run("norm", "base", 0.70, 0.71, 0.72);
  }

  private void run(String experiment, String condition, double... tests) throws IOException {
    for (int seed = 1; seed <= tests.length; seed++) {
      double test = tests[seed - 1];
      Path run =
          Files.createDirectories(results.resolve(experiment + "/" + condition))
              .resolve("seed-" + seed);
      Files.createDirectory(run);
      Files.writeString(
          run.resolve("metrics.csv"),
          "epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy\n1,10,0.1,"
              + (1 - test)
              + ","
              + test
              + ","
              + (1 - test)
              + ","
              + test
              + "\n");
      Files.writeString(
          run.resolve("test.csv"),
          "data,examples,loss,accuracy\ntest,100," + (1 - test) + "," + test + "\n");
      Files.writeString(run.resolve("spec.yaml"), "seed: " + seed + "\n");
    }
  }

  private int report(String... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(outText));
    line.setErr(new PrintWriter(errText));
    int status =
        line.execute(
            Stream.concat(
                    Stream.of("report", "--results", results.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    assertFalse(err.contains("\tat "), err);
    return status;
  }

  private List<String> conditions() {
    return out.lines().skip(1).map(line -> line.split(",")[0] + "/" + line.split(",")[1]).toList();
  }

  private boolean nothingWritten() {
    return Files.notExists(results.resolve("comparison.csv"))
        && Files.notExists(results.resolve("plots"));
  }

  @Test
  void writesTheFilesAndSaysTheTable() throws IOException {
    assertEquals(0, report(), err);
    assertTrue(out.contains("fc-0.2"), out);
    assertEquals("", err);
    String csv = Files.readString(results.resolve("comparison.csv"));
    String markdown = Files.readString(results.resolve("comparison.md"));
    String html = Files.readString(results.resolve("comparison.html"));
    assertEquals(0, report("--format", "csv"), err);
    assertEquals(csv, out);
    assertEquals(0, report("--format", "md"), err);
    assertEquals(markdown, out);
    assertEquals(0, report("--format", "HTML"), err);
    assertEquals(html, out);
  }

  @Test
  void printsAFormatAndWritesNothing() {
    for (String format : List.of("csv", "md", "html", "json", "latex")) {
      assertEquals(0, report("--format", format), err);
      assertTrue(out.contains("fc-0.2"), out);
      assertEquals("", err);
    }
    assertTrue(out.contains("\\toprule"), out);
    assertTrue(nothingWritten());
    assertEquals(2, report("--format", "word"));
    assertTrue(err.contains("CSV, MD, HTML, LATEX, JSON"), err);
  }

  @Test
  void optionsThatGoWithAnotherAreNotPassedOver() {
    for (List<String> wrong :
        List.of(
            List.of("--format", "latex", "--output", "table.tex"),
            List.of("--width", "9cm"),
            List.of("--format", "md", "--published", "p.md"),
            List.of("--appendix", "--published", "p.md"),
            List.of("--appendix", "--format", "json"))) {
      assertEquals(2, report(wrong.toArray(String[]::new)), wrong.toString());
      assertTrue(err.contains("--figure") || err.contains("md or latex"), err);
    }
    assertTrue(nothingWritten());
  }

  @Test
  void tinyLossesAreNotShownAsNothing() throws IOException {
    run("tiny", "base", 1 - 4.7e-6, 1 - 4.8e-6, 1 - 4.6e-6);
    run("tiny", "better", 1 - 0.9e-6, 1 - 0.93e-6, 1 - 0.96e-6);
    assertEquals(0, report("tiny", "--metric", "val_loss", "--format", "md"), err);
    String row = out.lines().filter(line -> line.contains("better |")).findFirst().orElseThrow();
    assertTrue(row.contains("9.3e−7 ± 3.0e−8"), row);
    assertTrue(row.contains("−3.8e−6"), row);
    assertFalse(row.contains("0.0000"), row);
  }

  @Test
  void aRowOfRunsCsvHasEveryNumber() throws IOException {
    for (int seed = 1; seed <= 2; seed++) {
      Path run = Files.createDirectories(results.resolve("more/base/seed-" + seed));
      Files.writeString(
          run.resolve("metrics.csv"),
          "epoch,step,lr,train_loss,train_accuracy,train_macro_f1,val_loss,val_accuracy,val_macro_f1,"
              + "test_loss,test_accuracy,test_macro_f1\n1,10,0.1,1,0.5,0.4,2,0.6,0.3,3,0.7,0.2\n");
      Files.writeString(
          run.resolve("test.csv"), "data,examples,loss,accuracy,macro_f1\ntest,9,4,0.8,0.1\n");
      Files.writeString(run.resolve("spec.yaml"), "seed: " + seed + "\n");
    }
    assertEquals(0, report(), err);
    List<String> lines = Files.readAllLines(results.resolve("runs.csv"));
    List<String> header = List.of(lines.get(0).split(","));
    List<String> row =
        lines.stream()
            .filter(line -> line.startsWith("more,"))
            .findFirst()
            .map(line -> List.of(line.split(",", -1)))
            .orElseThrow();
    for (String expected :
        List.of(
            "train_macro_f1=0.4",
            "val_macro_f1=0.3",
            "last_test_accuracy=0.7",
            "last_test_macro_f1=0.2",
            "test_accuracy=0.8",
            "test_macro_f1=0.1")) {
      int at = header.indexOf(expected.split("=")[0]);
      assertTrue(at >= 0, header::toString);
      assertEquals(expected.split("=")[1], row.get(at), expected);
    }
  }

  @Test
  void aFigureForAPaperIsOneFileAsWideAsAsked() throws IOException {
    assertEquals(0, report("dropout", "--figure", "forest"), err);
    Path pdf = results.resolve("figures/dropout-forest.pdf");
    assertEquals(pdf.toString(), out.strip());
    byte[] first = Files.readAllBytes(pdf);
    try (PDDocument document = Loader.loadPDF(first)) {
      assertEquals(1, document.getNumberOfPages());
      assertEquals(8 / 2.54 * 72, document.getPage(0).getMediaBox().getWidth(), 0.5);
    }
    assertEquals(0, report("dropout", "--figure", "forest", "--format", "pdf"), err);
    assertArrayEquals(first, Files.readAllBytes(pdf), "the same bytes each time");
    Path png = results.resolve("elsewhere/f.png");
    assertEquals(
        0,
        report(
            "dropout",
            "--figure",
            "forest",
            "--format",
            "png",
            "--width",
            "2in",
            "--output",
            png.toString()),
        err);
    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(1200, image.getWidth(), 4);
    assertTrue(colours(image).contains(0x0072b2), "fc-0.2 helps");
    assertEquals(0, report("dropout", "--figure", "forest", "--format", "svg"), err);
    String svg = Files.readString(results.resolve("figures/dropout-forest.svg"));
    assertTrue(svg.contains("font-size=\"13\"") && svg.contains(">fc-0.2</text>"), svg);
    Matcher font = Pattern.compile("data:font/ttf;base64,([^)]*)\\)").matcher(svg);
    assertTrue(font.find(), svg);
    byte[] letters = Base64.getDecoder().decode(font.group(1));
    assertTrue(letters.length < 30_000, "of the letters alone: " + letters.length);
    try (TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(letters))) {
      for (char letter : "differencfc-0.2−+".toCharArray()) {
        assertTrue(read.getUnicodeCmapLookup().getGlyphId(letter) > 0, "" + letter);
      }
      assertEquals(0, read.getUnicodeCmapLookup().getGlyphId('Q'), "no letter that is not drawn");
    }
    assertEquals(0, report("dropout", "--figure", "forest", "--format", "svg"), err);
    assertEquals(svg, Files.readString(results.resolve("figures/dropout-forest.svg")));
    assertFalse(Files.exists(results.resolve("comparison.csv")));
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }

  @Test
  void whatAFigureLacksIsSaid() {
    assertEquals(2, report("--figure", "forest"));
    assertTrue(err.contains("name one of dropout, norm"), err);
    assertEquals(2, report("dropout", "--figure", "waterfall"));
    assertTrue(err.contains("waterfall needs a design of steps"), err);
    assertEquals(2, report("dropout", "--figure", "forest", "--format", "latex"));
    assertTrue(err.contains("pdf, svg or png"), err);
    assertEquals(2, report("--format", "pdf"));
    assertTrue(err.contains("add --figure"), err);
    for (String width : List.of("8", "1cm", "-8cm", "9km")) {
      assertEquals(2, report("dropout", "--figure", "forest", "--width", width), width);
      assertTrue(err.contains(width), err);
    }
    assertTrue(nothingWritten());
  }

  @Test
  void latexHasTheColumnsThatAreChosen() {
    assertEquals(
        0, report("dropout", "--format", "latex", "--columns", "verdict,test_accuracy"), err);
    assertTrue(out.contains("condition & verdict & test accuracy"), out);
    assertFalse(out.contains("seeds &"), out);
    assertEquals(2, report("--format", "latex", "--columns", "verdict,accuracy"));
    assertTrue(err.contains("no column accuracy; there are condition, seeds, test_accuracy"), err);
    assertEquals(2, report("--columns", "verdict"));
    assertTrue(err.contains("--format latex"), err);
  }

  @Test
  void aPatternLeavesThoseAndWhatTheyAreComparedWith() {
    assertEquals(0, report("--format", "csv"), err);
    List<String> all = out.lines().toList();
    assertEquals(0, report("--format", "csv", "--only", "fc*"), err);
    assertEquals(List.of("dropout/base", "dropout/fc-0.2", "dropout/fc-0.5"), conditions());
    assertTrue(all.containsAll(out.lines().toList()), "no number changes");
    assertEquals(0, report("--format", "csv", "--only", "norm/*,inpu?"), err);
    assertEquals(List.of("dropout/base", "dropout/input", "norm/base"), conditions());
    assertEquals(0, report("norm", "--format", "csv"), err);
    assertEquals(List.of("norm/base"), conditions());
    assertEquals(0, report("--only", "fc*"), err);
    assertTrue(out.contains("fc-0.5"), out);
    assertTrue(nothingWritten());
  }

  @Test
  void aNameWithACommaIsOneName() throws IOException {
    run("dropout", "fc-0.2,lr=0.3", 0.5, 0.6, 0.7);
    assertEquals(0, report("--format", "csv", "--only", "fc-0.2,lr=0.3"), err);
    assertEquals(List.of("dropout/base", "dropout/\"fc-0.2"), conditions());
    assertEquals(0, report("--format", "csv", "--only", "input,fc-0.2,lr=0.3"), err);
    assertEquals(3, conditions().size(), conditions()::toString);
    assertEquals(2, report("--only", ""));
    assertEquals(2, report("norm", "--only", "fc-0.2"), "of another experiment");
  }

  @Test
  void aRunInAnothersFolderIsNamedAndLeftOutUnlessTrusted() throws IOException {
    assertEquals(0, report("--format", "csv"), err);
    String before = out;
    Path seeds = results.resolve("dropout/input");
    Files.move(seeds.resolve("seed-1"), seeds.resolve("aside"));
    Files.move(seeds.resolve("seed-2"), seeds.resolve("seed-1"));
    Files.move(seeds.resolve("aside"), seeds.resolve("seed-2"));
    assertEquals(0, report("--format", "csv"), err);
    assertTrue(err.contains("dropout/input/seed-1 is left out: its spec.yaml is of seed 2"), err);
    assertTrue(err.contains("dropout/input/seed-2 is left out: its spec.yaml is of seed 1"), err);
    assertFalse(err.contains("seed-3"), err);
    String without = out;
    assertFalse(without.equals(before));
    assertEquals(0, report(), err);
    assertTrue(out.contains("left out: seed 1, since its spec.yaml is of seed 2"), out);
    assertEquals(0, report("--format", "csv", "--trust"), err);
    assertFalse(err.contains("left out"), err);
    assertFalse(without.equals(out));
  }

  @Test
  void aPatternThatMeansNothingIsNamedWithTheNearestWord() {
    assertEquals(2, report("--format", "csv", "--only", "fc*,imput,xyz*"));
    assertEquals("", out);
    assertEquals(
        List.of(
            "--only imput: error: no condition is called so; did you mean input?",
            "--only xyz*: error: no condition is called so"),
        err.lines().limit(2).toList());
    assertEquals(2, report("--only", "drpout/fc-0.2"));
    assertTrue(err.contains("did you mean dropout/fc-0.2?"), err);
    assertEquals(2, report("nrom", "dropout"));
    assertTrue(err.contains("nrom: error:"), err);
    assertTrue(err.contains("did you mean norm?"), err);
    assertTrue(nothingWritten());
  }

  @Test
  void comparesByAnotherMetric() {
    assertEquals(0, report("--format", "csv", "--metric", "val_loss", "--only", "fc-0.2"), err);
    String[] header = out.lines().toList().get(0).split(",");
    String[] row = out.lines().toList().get(2).split(",", -1);
    assertEquals("val_loss", row[List.of(header).indexOf("metric")]);
    // 0.25, 0.23 and 0.24 against 0.30, 0.29 and 0.28
    assertEquals(0.24, Double.parseDouble(row[List.of(header).indexOf("mean")]), 1e-6);
    assertEquals(-0.05, Double.parseDouble(row[List.of(header).indexOf("difference")]), 1e-6);
    assertEquals(0, report("--metric", "gap"), err);
    assertTrue(nothingWritten());
    assertEquals(2, report("--metric", "val_los"));
    assertTrue(err.contains("val_loss"), err);
  }

  @Test
  void saysThatThereIsNothing() {
    results = results.resolve("nothing");
    assertEquals(2, report("--only", "fc*"));
    assertTrue(err.contains("there are no results in"), err);
  }
}
