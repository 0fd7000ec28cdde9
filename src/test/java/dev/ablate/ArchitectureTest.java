package dev.ablate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of packages in docs/inside.md is what the code does. */
class ArchitectureTest {
  private static final Path PAGE = Path.of("docs/inside.md");
  private static final Path CODE = Path.of("src/main/java/dev/ablate");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| .* \\| (.*) \\| (.*) \\|");
  private static final Pattern PICTURE =
      Pattern.compile("(?s)<!-- arrows -->\n.*<!-- end of arrows -->");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ablate");
  private final Map<String, Row> table = table();

  /**
   * A row of the table.
   *
   * @param uses packages of ours that it may use
   * @param engine whether it may use DJL
   */
  private record Row(List<String> uses, boolean engine) {}

  private static Map<String, Row> table() {
    try {
      Map<String, Row> table = new LinkedHashMap<>();
      for (String line : Files.readAllLines(PAGE)) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          List<String> uses =
              row.group(2).isBlank()
                  ? List.of()
                  : List.of(row.group(2).strip().replace("`", "").split(", "));
          table.put(row.group(1), new Row(uses, row.group(3).contains("DJL")));
        }
      }
      return table;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void eachPackageUsesWhatTheTableAllows() {
    assertTrue(table.size() > 10, "the table is there");
    table.forEach(
        (name, row) -> {
          List<String> forbidden = new ArrayList<>(table.keySet());
          forbidden.removeAll(row.uses());
          forbidden.remove(name);
          List<String> packages =
              forbidden.stream()
                  .map(other -> "dev.ablate." + other + "..")
                  .collect(Collectors.toCollection(ArrayList::new));
          if (!row.engine()) {
            packages.add("ai.djl..");
          }
          // a worker's own classes start the engine that its process has
          String but = name.equals("run") ? "dev.ablate.run.local.." : "none";
          noClasses()
              .that()
              .resideInAPackage("dev.ablate." + name + "..")
              .and()
              .resideOutsideOfPackage(but)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packages.toArray(String[]::new))
              .check(classes);
        });
  }

  @Test
  void everyArrowOfTheTableIsThere() throws IOException {
    for (Map.Entry<String, Row> row : table.entrySet()) {
      String code = code(CODE.resolve(row.getKey()));
      for (String used : row.getValue().uses()) {
        assertTrue(
            code.contains("dev.ablate." + used + "."), row.getKey() + " does not use " + used);
      }
    }
  }

  @Test
  void everyPackageSaysWhatItUses() throws IOException {
    for (Map.Entry<String, Row> row : table.entrySet()) {
      String info =
          Files.readString(CODE.resolve(row.getKey()).resolve("package-info.java"))
              .replaceAll("\\s+\\*\\s+", " ");
      List<String> uses = row.getValue().uses();
      String said =
          uses.isEmpty()
              ? "none of our packages"
              : uses.stream().map(u -> "{@code " + u + "}").collect(Collectors.joining(", "));
      assertTrue(info.contains("Uses " + said + "."), row.getKey() + ": Uses " + said + ".");
    }
  }

  @Test
  void comparingKnowsNothingOfPages() {
    noClasses()
        .that()
        .resideInAPackage("dev.ablate.report.compare..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.ablate.report.render..", "dev.ablate.report.diff..")
        .check(classes);
  }

  @Test
  void noPackagesInACircle() {
    slices().matching("dev.ablate.(*)..").should().beFreeOfCycles().check(classes);
  }

  /** {@code mvn test -Dtest=ArchitectureTest -Dablate.update=true} draws it anew. */
  @Test
  void thePictureIsDrawnFromTheTable() throws IOException {
    StringBuilder arrows = new StringBuilder("```mermaid\nflowchart TD\n");
    table.forEach(
        (name, row) ->
            row.uses().forEach(used -> arrows.append("  " + name + " --> " + used + "\n")));
    String picture = "<!-- arrows -->\n" + arrows + "```\n<!-- end of arrows -->";
    String page = Files.readString(PAGE);
    String drawn = PICTURE.matcher(page).replaceFirst(Matcher.quoteReplacement(picture));
    if (Boolean.getBoolean("ablate.update")) {
      Files.writeString(PAGE, drawn);
    } else {
      assertEquals(drawn, page);
    }
  }

  private static String code(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        code.append(Files.readString(file));
      }
      return code.toString();
    }
  }
}
