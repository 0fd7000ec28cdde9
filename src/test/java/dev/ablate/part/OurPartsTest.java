package dev.ablate.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ablate.part.layer.EmbeddedColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The parts that come with ablate. */
class OurPartsTest {
  @Test
  void eachPartIsInTheRegistry() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.ablate.part")
                .stream()
                .filter(type -> type.isAssignableTo(Part.class) && type.isRecord())
                .filter(type -> !type.isEquivalentTo(EmbeddedColumns.class)) // nobody writes it
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    Set<String> listed =
        new OurParts().parts().stream().map(Class::getName).collect(Collectors.toSet());
    assertEquals(written, listed);
  }

  @Test
  void eachPartSaysWhatItIs() {
    for (Class<? extends Record> part : new OurParts().parts()) {
      assertTrue(part.isAnnotationPresent(Doc.class), part.getName());
    }
  }

  /** Whoever plans a file waits for no engine: only the interface of an array is looked at. */
  @Test
  void planningStartsNoEngine() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ablate.cli.Ablate",
                "plan",
                "src/test/resources/portable/every-type.yaml")
            .redirectErrorStream(true)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    process.waitFor();
    assertTrue(lines.stream().anyMatch(line -> line.contains("dev.ablate.part.layer.Conv2d")));
    assertEquals(
        List.of(),
        lines.stream().filter(line -> line.matches(".* ai\\.djl\\.(?!ndarray\\.).*")).toList());
  }
}
