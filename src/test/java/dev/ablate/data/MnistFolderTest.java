package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.FashionMnist;
import dev.ablate.data.format.Mnist;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistFolderTest {
  private static final DatasetSpec MNIST = new Mnist(Optional.empty(), Preparer.NOTHING);

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsPicturesAndLabels(boolean compressed) {
    EmptyMachine machine = new EmptyMachine(root);
    SampleFiles.mnist(machine.working.resolve("data/mnist"), compressed);
    Dataset dataset = machine.datasets().open(MNIST, machine.working);
    assertEquals(List.of(1, 4, 4), dataset.info().shape());
    assertEquals(20, dataset.info().train());
    assertEquals(10, dataset.test().orElseThrow().examples());
    assertTrue(dataset.val().isEmpty());
    assertTrue(dataset.train().bytes());
    byte[] all = SampleFiles.pixels(20 * 16);
    assertArrayEquals(
        Arrays.copyOfRange(all, 16 * 13, 16 * 14), EmptyMachine.bytes(dataset.train(), 13));
    assertEquals(3, dataset.train().labels()[13]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/fashion-mnist",
        "data/FashionMNIST/raw",
        "data/FashionMNIST",
        "data/fashion_mnist",
        "../data/fashion-mnist",
      })
  void findsTheLayoutsThatPeopleHave(String layout) {
    EmptyMachine machine = new EmptyMachine(root);
    SampleFiles.mnist(machine.working.resolve(layout).normalize(), true);
    DatasetSpec spec = new FashionMnist(Optional.empty(), Preparer.NOTHING);
    assertEquals(20, machine.datasets().open(spec, machine.working).info().train());
    assertThrows(ProblemsException.class, () -> machine.datasets().open(MNIST, machine.working));
  }

  @Test
  void aNamedFolderHoldsTheSetThatItIsCalledAfter() {
    EmptyMachine machine = new EmptyMachine(root);
    Path given = SampleFiles.mnist(root.resolve("elsewhere/Fashion_MNIST"), true);
    Datasets datasets = machine.datasets(given);
    DatasetSpec fashion = new FashionMnist(Optional.empty(), Preparer.NOTHING);
    assertEquals(20, datasets.describe(fashion, machine.working).train());
    assertEquals(60_000, datasets.describe(MNIST, machine.working).train()); // absent
  }

  @Test
  void aPathNamesThePlainFolder() {
    EmptyMachine machine = new EmptyMachine(root);
    SampleFiles.mnist(root.resolve("mine"), false);
    DatasetSpec spec = new Mnist(Optional.of("../mine"), Preparer.NOTHING);
    assertEquals(20, machine.datasets().open(spec, machine.working).info().train());
  }

  @Test
  void compressionDoesNotChangeTheDigest() {
    EmptyMachine machine = new EmptyMachine(root);
    Datasets datasets = machine.datasets();
    Path home = machine.working;
    SampleFiles.mnist(home.resolve("plain"), false);
    SampleFiles.mnist(home.resolve("packed"), true);
    assertEquals(
        datasets.digest(new Mnist(Optional.of("plain"), Preparer.NOTHING), home),
        datasets.digest(new Mnist(Optional.of("packed"), Preparer.NOTHING), home));
  }

  @Test
  void whatIsNotOfficialIsUsedWithAWarning() {
    EmptyMachine machine = new EmptyMachine(root);
    SampleFiles.mnist(machine.working.resolve("data/mnist"), true);
    String digest = machine.datasets().digest(MNIST, machine.working);
    assertEquals(1, machine.warnings.size());
    assertTrue(machine.warnings.get(0).contains(digest), machine.warnings.get(0));
    assertTrue(machine.warnings.get(0).contains("train-labels-idx1-ubyte.gz"));
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Path folder = SampleFiles.mnist(machine.working.resolve("data/mnist"), false);
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    byte[] good = Files.readAllBytes(labels);

    Files.write(labels, Arrays.copyOf(good, 20));
    assertSays(machine, labels, "ends too early");
    Files.write(labels, Arrays.copyOf(good, good.length + 1));
    assertSays(machine, labels, "longer than its header says");
    Files.write(labels, SampleFiles.idx(SampleFiles.labels(19), 19));
    assertSays(machine, labels, "19 labels for 20 images");
    Files.write(labels, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
    assertSays(machine, labels, "it starts with 1f8b0800, not 00000801");
    Files.write(labels, new byte[] {0, 0, 8, 1, 0x7f, 0, 0, 0});
    assertSays(machine, labels, "an axis of 2130706432");
    Files.write(labels, new byte[] {0, 0});
    assertSays(machine, labels, "ends too early");
    byte[] wrong = good.clone();
    wrong[10] = 10;
    Files.write(labels, wrong);
    assertSays(machine, labels, "a label of 10 among 10 classes");
    Files.delete(labels);
    SampleFiles.write(folder, "train-labels-idx1-ubyte.gz", good, false);
    assertSays(machine, folder.resolve("train-labels-idx1-ubyte.gz"), "GZIP");
  }

  private static void assertSays(EmptyMachine machine, Path file, String what) {
    ProblemsException e =
        assertThrows(
            ProblemsException.class, () -> machine.datasets().open(MNIST, machine.working));
    assertTrue(e.getMessage().contains(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}
