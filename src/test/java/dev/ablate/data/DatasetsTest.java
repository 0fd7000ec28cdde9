package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.FashionMnist;
import dev.ablate.data.format.Mnist;
import dev.ablate.data.format.OfficialSet;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
  private static final DatasetSpec MNIST = new Mnist(Optional.empty(), Preparer.NOTHING);
  private static final Csv CSV =
      new Csv(
          "a.csv",
          Optional.empty(),
          Optional.empty(),
          "label",
          Optional.empty(),
          Optional.empty(),
          Preparer.NOTHING);

  @TempDir Path root;

  @Test
  void officialSetsAreKnownWithoutTheirFiles() {
    EmptyMachine machine = new EmptyMachine(root);
    DatasetInfo info =
        machine
            .datasets()
            .describe(new Mnist(Optional.empty(), EmptyMachine.limited(100, 9)), root);
    assertEquals(List.of(1, 28, 28), info.shape());
    assertEquals(100, info.train());
    assertEquals(9, info.test());
    assertEquals(10, info.classes().orElseThrow());
  }

  @Test
  void whatCannotBeHadSaysWhatToPutWhere() {
    EmptyMachine machine = new EmptyMachine(root);
    DatasetSpec spec = new FashionMnist(Optional.empty(), Preparer.NOTHING);
    ProblemsException e =
        assertThrows(ProblemsException.class, () -> machine.datasets().digest(spec, root));
    assertEquals(1, e.problems().size());
    String message = e.problems().get(0).message();
    assertTrue(message.startsWith("fashion-mnist: not found"), message);
    assertTrue(message.contains("put train-images-idx3-ubyte.gz, "), message);
    assertTrue(
        message.contains("into " + machine.working.resolve("data/fashion-mnist") + ","), message);
    assertTrue(message.contains("make data"), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void aDigestIsWhatSha256sumSays() {
    SampleFiles.write(root.resolve("a.csv"), "x,label\n1,0\n2,1\n");
    assertEquals(
        "c8dd8d3496a111c5b9d344145ae2f555544109419106bc5fc0447d225c4edae2",
        new EmptyMachine(root).datasets().digest(CSV, root));
  }

  @Test
  void aDigestIsRememberedUntilTheFileChanges() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Path file = SampleFiles.write(root.resolve("a.csv"), "x,label\n1,0\n2,1\n");
    String digest = machine.datasets().digest(CSV, root);
    Path memory = machine.cache.resolve("digests.json");
    String kept = Files.readString(memory);
    Files.writeString(memory, kept.replace(digest, "f".repeat(64)));
    assertEquals("f".repeat(64), machine.datasets().digest(CSV, root)); // not read again
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_001L));
    assertEquals(digest, machine.datasets().digest(CSV, root));
  }

  /** A series on a cluster trains from the packed file, and its report is made at the end. */
  @Test
  void whatWasPackedIsKnownWhenItsSourceIsGone() throws IOException {
    Path file = SampleFiles.write(root.resolve("a.csv"), "x,label\n1,0\n2,1\n");
    Datasets datasets = new EmptyMachine(root).datasets();
    DatasetInfo info = datasets.describe(CSV, root);
    datasets.pack(CSV, root);
    Files.delete(file);
    assertEquals(info, datasets.describe(CSV, root));
    assertArrayEquals(new int[] {0, 1}, datasets.allLabels(CSV, root).orElseThrow());
    assertEquals(2, datasets.open(CSV, root).info().train());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFileOfTheSameSizeAndTimeIsAnother() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Path file = SampleFiles.write(root.resolve("a.csv"), "x,label\n1,0\n2,1\n");
    FileTime time = Files.getLastModifiedTime(file);
    String digest = machine.datasets().digest(CSV, root);
    Path other = SampleFiles.write(root.resolve("b.csv"), "x,label\n1,0\n3,1\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING); // as rsync does it
    assertNotEquals(digest, machine.datasets().digest(CSV, root));
    String replaced = machine.datasets().digest(CSV, root);
    SampleFiles.write(file, "x,label\n1,0\n4,1\n"); // the same file, written over
    Files.setLastModifiedTime(file, time);
    assertNotEquals(replaced, machine.datasets().digest(CSV, root));
  }

  @Test
  void aBrokenMemoryIsForgotten() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    SampleFiles.write(root.resolve("a.csv"), "x,label\n1,0\n2,1\n");
    String digest = machine.datasets().digest(CSV, root);
    Path memory = machine.cache.resolve("digests.json");
    for (String broken : List.of("", "{", "[1]", "{\"a\": {}}", Files.readString(memory) + "x")) {
      Files.writeString(memory, broken);
      assertEquals(digest, machine.datasets().digest(CSV, root));
    }
  }

  @Test
  void changedFilesArePackedAnew() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Path file = SampleFiles.write(root.resolve("a.csv"), "x,label\n1,0\n2,1\n");
    assertEquals(2, machine.datasets().open(CSV, root).info().train());
    SampleFiles.write(file, "x,label\n1,0\n2,1\n3,1\n");
    assertEquals(3, machine.datasets().open(CSV, root).info().train());
  }

  @Test
  void aReadOnlyCacheIsReplacedByATemporaryFolder() throws IOException {
    Files.writeString(root.resolve("file"), "a file where a folder should be");
    Cache cache = new Cache(root.resolve("file/cache"), root.resolve("temporary"));
    assertEquals(root.resolve("temporary/packed/x"), cache.resolve("packed/x"));
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> new Cache(root.resolve("file/a"), root.resolve("file/b")).resolve("x"));
    assertTrue(e.getMessage().contains("set XDG_CACHE_HOME"), e.getMessage());
  }

  @Test
  void theInventorySaysWhatIsHere() {
    EmptyMachine machine = new EmptyMachine(root);
    Path folder = SampleFiles.mnist(machine.working.resolve("data/mnist"), true);
    machine.datasets().open(MNIST, machine.working);
    String text = new Inventory(machine.datasets()).text(machine.working);
    List<String> lines = text.lines().toList();
    assertEquals(7, lines.size());
    assertTrue(lines.get(1).startsWith("mnist          20     10     not official  "), text);
    assertTrue(lines.get(1).endsWith(folder + " (data folder)"), text);
    assertTrue(
        lines.get(3).endsWith("absent                      fetched when first used (170 MB)"),
        text);
    assertTrue(lines.get(6).startsWith("packed: 1 file, below 1 MB, in "), text);
  }

  @Test
  void theSheetCountsClassesAndDrawsSamples() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    DatasetSpec spec = Inventory.named("synthetic").orElseThrow();
    SampleSheet sheet = new SampleSheet(machine.datasets().open(spec, root));
    assertTrue(
        sheet.text().contains("1000 training, 0 validation and 200 test examples of 1×16×16"));
    assertTrue(sheet.text().contains("5      bar-2        100    0    20"), sheet.text());
    Path png = root.resolve("sheet.png");
    Files.write(png, sheet.png());
    assertEquals(10 * (48 + 4) + 4, ImageIO.read(png.toFile()).getHeight());
  }

  @Test
  void everyOfficialSetHasItsWorth() {
    for (OfficialSet set : OfficialSet.ALL) {
      assertTrue(Inventory.named(set.name()).isPresent());
      assertTrue(set.files().stream().allMatch(content -> content.sha1().matches("[0-9a-f]{40}")));
      for (OfficialSet.Download download : set.downloads()) {
        assertTrue(download.md5().matches("[0-9a-f]{32}"));
        assertTrue(download.addresses().stream().allMatch(a -> "https".equals(a.getScheme())));
      }
    }
    assertEquals(100, OfficialSet.CIFAR100.labels().size());
  }
}
