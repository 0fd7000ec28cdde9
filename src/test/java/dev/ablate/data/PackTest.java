package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Synthetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private static final Synthetic SPEC = new Synthetic(5, 23, 7, 8, 3, 0.3, 1, Preparer.NOTHING);

  @TempDir Path root;

  private Machine machine;
  private Dataset whole;

  @BeforeEach
  void pack() {
    machine = new Machine(root);
    whole = machine.datasets().open(SPEC, root);
  }

  private Path file() throws IOException {
    return packed().get(0);
  }

  private List<Path> packed() throws IOException {
    try (var files = Files.list(machine.cache.resolve("packed"))) {
      return files.toList();
    }
  }

  @Test
  void segmentsHoldWholeExamplesInOrder() throws IOException {
    try (Pack pack = Pack.open(file(), 5 * 192 + 100)) {
      Part train = pack.map(Preparer.NOTHING, "digest").train();
      assertEquals(5, train.segments().size());
      assertEquals(5, train.examplesASegment());
      assertEquals(3 * 192, train.segments().get(4).remaining());
      for (int i = 0; i < 23; i++) {
        assertArrayEquals(Machine.bytes(whole.train(), i), Machine.bytes(train, i));
      }
    }
  }

  @Test
  void segmentsAreDirectAndReadOnly() {
    assertTrue(whole.train().segments().get(0).isDirect());
    assertTrue(whole.train().segments().get(0).isReadOnly());
  }

  @Test
  void limitsShareAFileAndPreparationsDoNot() throws IOException {
    Synthetic limited = new Synthetic(5, 23, 7, 8, 3, 0.3, 1, Machine.limited(4, 2));
    Dataset slice = machine.datasets().open(limited, root);
    assertEquals(1, packed().size());
    assertEquals(4, slice.train().labels().length);
    assertEquals(4 * 192, slice.train().segments().get(0).remaining());
    assertEquals(2, slice.info().test());
    DatasetSpec padded =
        new Synthetic(
            5, 23, 7, 8, 3, 0.3, 1, Machine.prepared(OptionalInt.of(1), OptionalInt.empty()));
    assertEquals(List.of(3, 10, 10), machine.datasets().open(padded, root).train().shape());
    assertEquals(2, packed().size());
  }

  @Test
  void isPackedOnceAndTellsHowFarItIs() throws IOException {
    FileTime time = Files.getLastModifiedTime(file());
    machine.datasets().open(SPEC, root);
    assertEquals(time, Files.getLastModifiedTime(file()));
    assertEquals("packing synthetic 4416/4416", machine.progress.get(0));
    assertEquals(2, machine.progress.size()); // train and test
  }

  @Test
  void whatIsBrokenIsPackedAnew() throws IOException {
    Path file = file();
    byte[] good = Files.readAllBytes(file);
    for (int at : new int[] {0, 10, 15, 20, 40}) {
      byte[] bad = good.clone();
      bad[at] ^= 0x40;
      Files.write(file, bad);
      assertFalse(Pack.isWhole(file), "byte " + at);
    }
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertFalse(Pack.isWhole(file));
    Dataset again = machine.datasets().open(SPEC, root);
    assertArrayEquals(Machine.bytes(whole.train(), 22), Machine.bytes(again.train(), 22));
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  @Test
  void aReaderThatFailsLeavesNothing() throws IOException {
    RawDataset raw =
        new RawDataset(
            List.of(4),
            true,
            OptionalInt.of(2),
            1,
            List.of(),
            new RawPart(3, sink -> sink.bytes(new byte[4], 0)),
            Optional.empty(),
            Optional.empty());
    PackHeader header = new PackHeader(raw.info(Preparer.NOTHING), true);
    PackWriter writer =
        new PackWriter(raw, new Preparer(raw.shape(), Preparer.NOTHING), header, machine);
    Path file = machine.cache.resolve("packed/short-0.pack");
    RuntimeException e = assertThrows(RuntimeException.class, () -> writer.pack(file));
    assertTrue(e.getMessage().contains("changed while they were read"), e.getMessage());
    assertEquals(1, packed().size());
  }
}
