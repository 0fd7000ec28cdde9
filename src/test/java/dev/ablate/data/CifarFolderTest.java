package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Cifar10;
import dev.ablate.data.format.Cifar100;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFolderTest {
  private static final DatasetSpec CIFAR10 = new Cifar10(Optional.empty(), Preparer.NOTHING);

  @TempDir Path root;

  private Path data(EmptyMachine machine) {
    return machine.working.resolve("data");
  }

  @Test
  void readsTheBinaryVersion() {
    EmptyMachine machine = new EmptyMachine(root);
    SampleFiles.cifar10Files(20)
        .forEach((name, content) -> SampleFiles.write(data(machine), name, content, false));
    Dataset dataset = machine.datasets().open(CIFAR10, machine.working);
    assertEquals(100, dataset.info().train());
    assertEquals(20, dataset.info().test());
    assertEquals("airplane", dataset.info().labels().get(0));
    byte[] expected = new byte[3072];
    Arrays.fill(expected, (byte) 7);
    assertArrayEquals(expected, EmptyMachine.bytes(dataset.train(), 47));
    assertEquals(7, dataset.train().labels()[47]);
  }

  @Test
  void readsTheFineLabelsOfCifar100() {
    EmptyMachine machine = new EmptyMachine(root);
    byte[] record = new byte[3074];
    record[0] = 19;
    record[1] = 99;
    record[2] = 5;
    SampleFiles.write(data(machine), "cifar-100-binary/train.bin", record, false);
    SampleFiles.write(data(machine), "cifar-100-binary/test.bin", record, false);
    DatasetSpec spec = new Cifar100(Optional.empty(), Preparer.NOTHING);
    Dataset dataset = machine.datasets().open(spec, machine.working);
    assertArrayEquals(new int[] {99}, dataset.train().labels());
    assertEquals("worm", dataset.info().labels().get(99));
    assertEquals(5, EmptyMachine.bytes(dataset.train(), 0)[0]);
  }

  @Test
  void unpacksTheOfficialArchiveOnce() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    byte[] archive = SampleFiles.tarGz(SampleFiles.cifar10Files(10));
    SampleFiles.write(data(machine), "cifar-10-binary.tar.gz", archive, false);
    assertEquals(50, machine.datasets().open(CIFAR10, machine.working).info().train());
    try (var unpacked = Files.list(machine.cache.resolve("unpacked"))) {
      assertEquals(1, unpacked.count());
    }
    assertEquals(50, machine.datasets().describe(CIFAR10, machine.working).train());
  }

  @Test
  void anArchiveThatLacksAFileLeavesNothingBehind() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Map<String, byte[]> files = new HashMap<>(SampleFiles.cifar10Files(1));
    files.remove("cifar-10-batches-bin/test_batch.bin");
    files.put("../../evil.bin", new byte[1]);
    byte[] archive = SampleFiles.tarGz(files);
    SampleFiles.write(data(machine), "cifar-10-binary.tar.gz", archive, false);
    assertSays(machine, "does not hold test_batch.bin");
    try (var unpacked = Files.list(machine.cache.resolve("unpacked"))) {
      assertEquals(List.of(), unpacked.toList());
    }
  }

  @Test
  void aBrokenArchiveIsNamed() {
    EmptyMachine machine = new EmptyMachine(root);
    byte[] archive = SampleFiles.tarGz(SampleFiles.cifar10Files(10));
    byte[] half = Arrays.copyOf(archive, archive.length / 2);
    SampleFiles.write(data(machine), "cifar-10-binary.tar.gz", half, false);
    assertSays(machine, "cifar-10-binary.tar.gz: ");
  }

  @Test
  void recordsMustBeWholeAndLabelsKnown() {
    EmptyMachine machine = new EmptyMachine(root);
    Map<String, byte[]> files = SampleFiles.cifar10Files(2);
    files.forEach((name, content) -> SampleFiles.write(data(machine), name, content, false));
    String batch = "cifar-10-batches-bin/data_batch_2.bin";
    SampleFiles.write(data(machine), batch, new byte[3000], false);
    assertSays(machine, "3000 bytes are not whole records of 3073");
    byte[] wrong = SampleFiles.cifar10(2);
    wrong[3073] = 10;
    SampleFiles.write(data(machine), batch, wrong, false);
    assertSays(machine, "record 1 has a label of 10");
  }

  @Test
  void thePickledVersionIsExplained() throws IOException {
    EmptyMachine machine = new EmptyMachine(root);
    Files.createDirectories(data(machine).resolve("cifar-10-batches-py"));
    assertSays(machine, "is the Python version, whose pickles are not read");
    assertSays(machine, "put cifar-10-binary.tar.gz (from https://");
  }

  private static void assertSays(EmptyMachine machine, String what) {
    ProblemsException e =
        assertThrows(
            ProblemsException.class, () -> machine.datasets().open(CIFAR10, machine.working));
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}
