package dev.ablate.data.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ablate.cli.Ablate;
import dev.ablate.data.format.CsvColumns.Missing;
import dev.ablate.part.Parts;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Layout;
import dev.ablate.spec.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No format forgets one of its pieces. */
class OurFormatsTest {
  private static final Set<String> FROM_PATH = Set.of("path", "valPath", "testPath", "preparation");

  @Test
  void eachFormatIsInTheRegistry() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.ablate")
                .stream()
                .filter(type -> type.isAssignableTo(DatasetSpec.class) && type.isRecord())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    Set<String> listed =
        new OurFormats().parts().stream().map(Class::getName).collect(Collectors.toSet());
    assertEquals(written, listed);
    assertEquals(
        listed,
        Parts.current().of(DatasetSpec.class).values().stream()
            .map(Class::getName)
            .collect(Collectors.toSet()));
  }

  @Test
  void eachFormatIsFoundAndHasATemplate() {
    for (Class<? extends Record> format : new OurFormats().parts()) {
      assertTrue(
          FileFormat.class.isAssignableFrom(format) != Official.class.isAssignableFrom(format),
          format.getName());
      String word = Parts.word(format);
      assertNotNull(Ablate.class.getResource("init/dataset/" + word + ".yaml"), word);
    }
  }

  private static Csv csv(String label, Optional<List<Integer>> shape, Optional<Task> task) {
    Optional<String> none = Optional.empty();
    return new Csv("a.csv", none, none, label, shape, task, Preparer.NOTHING);
  }

  private static Csv csvWithout(String column) {
    Optional<String> none = Optional.empty();
    CsvForm form = new CsvForm(",", CsvForm.Decimal.POINT, "UTF-8", List.of(column));
    return new Csv(
        "a.csv",
        none,
        none,
        "a",
        Optional.empty(),
        Optional.empty(),
        form,
        CsvColumns.PLAIN,
        Preparer.NOTHING);
  }

  private static Csv csvOf(CsvColumns columns) {
    Optional<String> none = Optional.empty();
    return new Csv(
        "a.csv",
        none,
        none,
        "a",
        Optional.empty(),
        Optional.empty(),
        CsvForm.PLAIN,
        columns,
        Preparer.NOTHING);
  }

  /** Two readings of one file must not share a packed file. */
  @Test
  void whateverChangesWhatIsReadIsInTheReading() {
    Optional<Task> regression = Optional.of(Task.REGRESSION);
    Optional<Layout> last = Optional.of(Layout.NHWC);
    List<FileFormat> readings =
        List.of(
            csv("a", Optional.empty(), Optional.empty()),
            csv("b", Optional.empty(), Optional.empty()),
            csv("a", Optional.of(List.of(2)), Optional.empty()),
            csv("a", Optional.empty(), regression),
            csvWithout("b"),
            csvOf(
                new CsvColumns(Optional.empty(), Missing.MEAN, false, List.of(), Optional.empty())),
            new Npz("a.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING),
            new Npz("a.npz", last, Optional.empty(), Preparer.NOTHING),
            new Npz("a.npz", Optional.empty(), regression, Preparer.NOTHING),
            new Images("a", 1, Preparer.NOTHING),
            new Images("a", 3, Preparer.NOTHING));
    Set<String> different = new HashSet<>();
    readings.forEach(each -> assertTrue(different.add(each.reading()), each.toString()));
    // an argument that is new must be tried above
    int arguments =
        List.of(Csv.class, Npz.class, Images.class).stream()
            .flatMap(format -> List.of(format.getRecordComponents()).stream())
            .filter(argument -> !FROM_PATH.contains(argument.getName()))
            .toList()
            .size();
    assertEquals(readings.size() - 3, arguments);
    assertNotEquals(
        new Synthetic(5, 9, 0, 8, 1, 0.3, 0, Preparer.NOTHING).locate(Path.of("")).recipe(),
        new Synthetic(5, 9, 0, 8, 1, 0.3, 1, Preparer.NOTHING).locate(Path.of("")).recipe());
  }

  @Test
  @Timeout(120)
  @DisabledOnOs(OS.WINDOWS)
  void whatIsNoFileIsRefusedAtOnce(@TempDir Path root) throws IOException, InterruptedException {
    for (String name : List.of("a.csv", "a.npz")) {
      assertEquals(
          0, new ProcessBuilder("mkfifo", root.resolve(name).toString()).start().waitFor());
    }
    Optional<Layout> layout = Optional.empty();
    for (FileFormat format :
        List.of(
            csv("label", Optional.empty(), Optional.empty()),
            new Npz("a.npz", layout, Optional.empty(), Preparer.NOTHING),
            new Npz("/dev/zero", layout, Optional.empty(), Preparer.NOTHING),
            new Npz(".", layout, Optional.empty(), Preparer.NOTHING))) {
      ProblemsException e =
          assertThrows(ProblemsException.class, () -> format.locate(root).opening().get());
      assertTrue(e.getMessage().contains("and a file is wanted"), e.getMessage());
    }
  }
}
