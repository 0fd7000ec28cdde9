package dev.ablate.report.render;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence;
import dev.ablate.report.compare.Runs;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.ExamplePicture;
import dev.ablate.results.Csv;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Rule;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Nothing in a name or a description becomes markup, in any format. */
class UntrustedTextTest {
  private static final Pattern ESCAPED =
      Pattern.compile(
          "\\\\text(?:backslash|asciicircum|asciitilde|less|greater|bar|quotedbl|quotesingle|asciigrave)\\{\\}"
              + "|\\\\[{}$&#%_,]|\\$(?:-|\\\\[A-Za-z]+|[_^]\\{\\d\\})\\$|-\\{\\}");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.strings().withChars("<>&\"'`\\{}[]()$#%_^~|*!-=+@\n\r\t\0 x/").ofMaxLength(30),
        Arbitraries.of(
            "<script>alert(1)</script>",
            "</title><script>",
            "\" onload=\"x",
            "{{ page }}{% raw %}",
            "![x](http://e)",
            "[x](javascript:y)",
            "\\end{table}\\input{/etc/passwd}",
            "=HYPERLINK(\"x\")",
            "]]>",
            "-->"));
  }

  @Property(tries = 300)
  void latexHasNoActiveCharacterLeft(@ForAll("texts") String text) {
    String rest = ESCAPED.matcher(Latex.text(text)).replaceAll("");
    assertFalse(rest.matches("(?s).*[\\\\{}$&#%_^~\"'`<>|\\p{Cntrl}].*"), rest);
    assertFalse(Latex.text(text).contains("--"), "a dash");
  }

  @Property(tries = 1)
  void lettersThatFontsLackAreMathematics() {
    assertEquals(
        "wide $\\beta$$_{1}$ of 10$^{2}$ $\\leq$ $\\Omega$, A",
        Latex.text("wide β₁ of 10² ≤ Ω, A"));
  }

  @Property(tries = 200)
  void markdownOfATextIsOneLineOfText(@ForAll("texts") String text) {
    String safe = Markdown.text(text);
    String rest = safe.replaceAll("\\\\[\\\\`*_{}\\[\\]<>|~&#!@:.)+=-]", "");
    assertFalse(rest.matches("(?s).*[\\\\`*_{}\\[\\]<>|~&#!@\n\r].*"), rest);
  }

  @Property(tries = 100)
  void picturesShowTextsAsTexts(@ForAll("texts") String text) throws Exception {
    String printable = TerminalTable.printable(text);
    Document svg =
        svg(new ExamplePicture("e1", printable, Optional.empty(), List.of("x")).draw().file());
    assertEquals(printable, svg.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(0, svg.getElementsByTagName("script").getLength());
  }

  private static Document svg(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  @Property(tries = 60)
  void aWholeReportKeepsItsShape(@ForAll("texts") String text) throws Exception {
    Comparison comparison = comparison(text);
    String html = ComparisonHtml.render(comparison, new Designs(comparison), Map.of());
    Comparison x = comparison("x");
    String plain = ComparisonHtml.render(x, new Designs(x), Map.of());
    assertEquals(tags(plain), tags(html));
    Path file = Files.createTempFile("comparison", ".csv");
    try {
      Files.writeString(file, ComparisonCsv.render(comparison));
      assertEquals(Csv.name(text), Csv.read(file).get(0).get("condition"));
    } finally {
      Files.delete(file);
    }
    String latex = ComparisonLatex.render(comparison, List.of());
    assertEquals(
        latex.lines().count(),
        ComparisonLatex.render(comparison("x"), List.of()).lines().count(),
        latex);
    assertTrue(latex.endsWith("\\end{table}\n"), latex);
  }

  /** Every tag of a page with its attributes' names, in order. */
  private static List<String> tags(String html) {
    return Pattern.compile("<[^>]*>")
        .matcher(html)
        .results()
        .filter(match -> !match.group().equals("<wbr>"))
        .map(match -> match.group().replaceAll("\"[^\"]*\"", ""))
        .toList();
  }

  /** One condition that nothing was measured of, all of whose texts are this one. */
  private static Comparison comparison(String text) {
    Condition plain = condition(text, "e/base", 1);
    Condition condition =
        new Condition(
            text,
            plain.reference(),
            List.of(),
            true,
            plain.cost(),
            List.of(text),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Experiment experiment = experiment("e", "d" + text, List.of(condition));
    ConditionName name = new ConditionName("e", text);
    Summary summary =
        new Summary(
            name,
            condition,
            Rule.USUAL,
            new Runs(new TreeMap<>(), new TreeMap<>()),
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty(),
            new Summary.Training(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalDouble.empty()),
            Summary.Against.untested(""));
    return new Comparison(
        List.of(new Part(experiment, List.of(summary), List.of(), Evidence.NONE, List.of())),
        Map.of(name, summary),
        List.of());
  }
}
