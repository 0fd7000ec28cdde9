package dev.ablate.results;

import dev.ablate.data.fitted.Fitted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a run found in its training examples, as fitted.csv. */
public final class FittedFile {
  private static final List<String> HEADER = List.of("column", "kind", "value");

  /** Kinds whose values are numbers; all others are texts. */
  private static final List<String> NUMBERS = List.of(Fitted.FILL, Fitted.MEAN, Fitted.STD);

  private FittedFile() {}

  static String write(Fitted fitted) {
    return Csv.write(
        HEADER,
        fitted.findings().stream()
            .map(each -> List.of(Csv.escaped(each.column()), each.kind(), value(each)))
            .toList());
  }

  private static String value(Fitted.Finding finding) {
    return NUMBERS.contains(finding.kind())
        ? Numbers.text(Double.parseDouble(finding.value()))
        : Csv.escaped(finding.value());
  }

  /** What stands in a run's folder; empty where the run had nothing to find. */
  public static Optional<Fitted> read(Path folder) {
    Path file = folder.resolve(FileNames.FITTED);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(
        new Fitted(
            Csv.read(file).stream()
                .map(
                    row ->
                        new Fitted.Finding(
                            Csv.unescaped(row.get("column")),
                            row.get("kind"),
                            Csv.unescaped(row.get("value"))))
                .toList()));
  }
}
