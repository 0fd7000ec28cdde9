package dev.ablate.bench;

import dev.ablate.results.Csv;
import dev.ablate.results.Machine;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * A figure as bench.csv keeps it: nothing there is ever changed, new ones are added below.
 *
 * @param processor that it was measured on
 * @param system and Java of that machine
 * @param day that it was measured
 * @param what is measured
 * @param unit of the numbers
 * @param wanted bound, if there is one
 * @param median of the rounds
 * @param least of the rounds
 * @param most of the rounds
 * @param rounds how many
 * @param how it comes about
 */
record Measured(
    String processor,
    String system,
    LocalDate day,
    String what,
    String unit,
    Optional<Bound> wanted,
    double median,
    double least,
    double most,
    int rounds,
    String how) {
  private static final List<String> HEADER =
      List.of(
          "processor",
          "system",
          "day",
          "figure",
          "unit",
          "wanted",
          "median",
          "least",
          "most",
          "rounds",
          "how");

  static Measured of(Figure figure, Machine machine) {
    Rounds rounds = figure.rounds();
    return new Measured(
        machine.cpu() + ", " + machine.cores() + " cores",
        machine.os() + ", " + machine.jvm(),
        LocalDate.now(ZoneOffset.UTC),
        figure.what(),
        figure.unit(),
        figure.wanted(),
        rounded(rounds.median()),
        rounded(rounds.least()),
        rounded(rounds.most()),
        rounds.values().size(),
        figure.how());
  }

  /** Four digits, of which the last are noise. */
  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).doubleValue();
  }

  static List<Measured> read(Path file) {
    return Files.exists(file) ? Csv.read(file).stream().map(Measured::of).toList() : List.of();
  }

  private static Measured of(CSVRecord row) {
    return new Measured(
        row.get("processor"),
        row.get("system"),
        LocalDate.parse(row.get("day")),
        row.get("figure"),
        row.get("unit"),
        Optional.of(row.get("wanted")).filter(text -> !text.isEmpty()).map(Bound::of),
        Double.parseDouble(row.get("median")),
        Double.parseDouble(row.get("least")),
        Double.parseDouble(row.get("most")),
        Integer.parseInt(row.get("rounds")),
        row.get("how"));
  }

  static void write(Path file, List<Measured> all) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Measured each : all) {
      rows.add(
          List.of(
              each.processor,
              each.system,
              each.day.toString(),
              each.what,
              each.unit,
              each.wanted.map(Bound::toString).orElse(""),
              Double.toString(each.median),
              Double.toString(each.least),
              Double.toString(each.most),
              Integer.toString(each.rounds),
              each.how));
    }
    Files.writeString(file, Csv.write(HEADER, rows));
  }

  /** Whether all rounds of this lie on one side of all rounds of another. */
  boolean apartFrom(Measured other) {
    return least > other.most || most < other.least;
  }
}
