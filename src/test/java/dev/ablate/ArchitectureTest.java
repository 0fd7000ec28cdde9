package dev.ablate;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of packages in docs/inside.md is what the code does. */
class ArchitectureTest {
  private static final Path PAGE = Path.of("docs/inside.md");
  private static final Path CODE = Path.of("src/main/java/dev/ablate");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z/]+)` \\| .* \\| (.*) \\| (.*) \\|");
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
      throw new UncheckedIOException(e);
    }
  }

  /** A package that has rooms is a room itself, beside them; another one is all that is in it. */
  private boolean hasRooms(String name) {
    return table.keySet().stream().anyMatch(other -> other.startsWith(name + "/"));
  }

  private String classesOf(String name) {
    return "dev.ablate." + name.replace('/', '.') + (hasRooms(name) ? "" : "..");
  }

  @Test
  void everyPackageIsInTheTable() {
    classes()
        .should()
        .resideInAnyPackage(table.keySet().stream().map(this::classesOf).toArray(String[]::new))
        .check(classes);
  }

  @Test
  void eachPackageUsesWhatTheTableAllows() {
    assertTrue(table.size() > 10, "the table is there");
    table.forEach(
        (name, row) -> {
          List<String> packages =
              table.keySet().stream()
                  .filter(other -> !other.equals(name) && !row.uses().contains(other))
                  .map(this::classesOf)
                  .collect(Collectors.toCollection(ArrayList::new));
          if (!row.engine()) {
            packages.add("ai.djl..");
          }
          noClasses()
              .that()
              .resideInAPackage(classesOf(name))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packages.toArray(String[]::new))
              .check(classes);
        });
  }

  @Test
  void everyArrowOfTheTableIsThere() throws IOException {
    for (Map.Entry<String, Row> row : table.entrySet()) {
      String code = code(CODE.resolve(row.getKey()), hasRooms(row.getKey()) ? 1 : 2);
      for (String used : row.getValue().uses()) {
        String types = "dev\\.ablate\\." + used.replace("/", "\\.");
        Pattern type = Pattern.compile(types + (hasRooms(used) ? "" : "(\\.[a-z]+)?") + "\\.[A-Z]");
        assertTrue(type.matcher(code).find(), row.getKey() + " does not use " + used);
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
  void numbersBesideGradientsAreKept() {
    // DJL lets go of such a number before the gradient has used it: see Scalar
    noClasses()
        .that()
        .resideInAnyPackage("dev.ablate.part.layer", "dev.ablate.part.loss")
        .or()
        .haveSimpleName("Passes")
        .should()
        .callMethodWhere(
            target(owner(type(NDArray.class)))
                .and(target(nameMatching("(mul|div|pow|mod|maximum|minimum)i?")))
                .and(target(rawParameterTypes(Number.class))))
        .check(classes);
  }

  @Test
  void noPackagesInACircle() {
    slices().matching("dev.ablate.(*)..").should().beFreeOfCycles().check(classes);
    Set<String> open = new LinkedHashSet<>(table.keySet());
    while (open.removeIf(name -> table.get(name).uses().stream().noneMatch(open::contains))) {
      // those that use none of the open ones are no part of a circle
    }
    assertEquals(Set.of(), open);
  }

  /** {@code mvn test -Dtest=ArchitectureTest -Dablate.update=true} draws it anew. */
  @Test
  void thePictureIsDrawnFromTheTable() throws IOException {
    StringBuilder arrows = new StringBuilder("```mermaid\nflowchart TD\n");
    table.forEach(
        (name, row) ->
            row.uses()
                .forEach(used -> arrows.append("  " + node(name) + " --> " + node(used) + "\n")));
    String picture = "<!-- arrows -->\n" + arrows + "```\n<!-- end of arrows -->";
    String page = Files.readString(PAGE);
    String drawn = PICTURE.matcher(page).replaceFirst(Matcher.quoteReplacement(picture));
    if (Boolean.getBoolean("ablate.update")) {
      Files.writeString(PAGE, drawn);
    } else {
      assertEquals(drawn, page);
    }
  }

  /** A node of the picture; a slash stands in its text alone. */
  private static String node(String name) {
    return name.contains("/") ? name.replace('/', '_') + "[\"" + name + "\"]" : name;
  }

  private static String code(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("package-info.java")) {
          code.append(Files.readString(file));
        }
      }
      return code.toString();
    }
  }
}
