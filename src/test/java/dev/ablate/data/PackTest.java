package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.data.format.Synthetic;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private EmptyMachine machine;
  private Dataset whole;

  @BeforeEach
  void pack() {
    machine = new EmptyMachine(root);
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
        assertArrayEquals(EmptyMachine.bytes(whole.train(), i), EmptyMachine.bytes(train, i));
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
    Synthetic limited = new Synthetic(5, 23, 7, 8, 3, 0.3, 1, EmptyMachine.limited(4, 2));
    Dataset slice = machine.datasets().open(limited, root);
    assertEquals(1, packed().size());
    assertEquals(4, slice.train().labels().length);
    assertEquals(4 * 192, slice.train().segments().get(0).remaining());
    assertEquals(2, slice.info().test());
    DatasetSpec padded =
        new Synthetic(
            5, 23, 7, 8, 3, 0.3, 1, EmptyMachine.prepared(OptionalInt.of(1), OptionalInt.empty()));
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
    assertArrayEquals(EmptyMachine.bytes(whole.train(), 22), EmptyMachine.bytes(again.train(), 22));
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  @Test
  void everyDamagedByteIsNoticedAndSaid() throws IOException {
    Path file = file();
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 61) {
      byte[] bad = good.clone();
      bad[at] ^= 0x01;
      Files.write(file, bad);
      assertFalse(Pack.isIntact(file), "byte " + at);
    }
    Dataset again = machine.datasets().open(SPEC, root);
    assertEquals(1, machine.warnings.size(), machine.warnings.toString());
    assertTrue(machine.warnings.get(0).contains(file + " is damaged"), machine.warnings.get(0));
    assertArrayEquals(good, Files.readAllBytes(file));
    assertArrayEquals(EmptyMachine.bytes(whole.train(), 3), EmptyMachine.bytes(again.train(), 3));
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndWhatIsWrittenStays() throws Exception {
    Path folder = machine.cache.resolve("packed");
    Path abandoned = Files.writeString(folder.resolve("synthetic-1.pack.17.part"), "left behind");
    Path written = Files.writeString(folder.resolve("synthetic-2.pack.18.part"), "in the making");
    Process writer = holdLocked(written);
    try {
      Files.delete(file());
      machine.datasets().open(SPEC, root);
      assertFalse(Files.exists(abandoned));
      assertTrue(Files.exists(written));
    } finally {
      writer.destroy();
      writer.waitFor();
    }
  }

  /** Another process that locks a file as one that writes it does. */
  private static Process holdLocked(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getInputStream().read(); // it says so when it has the lock
    return process;
  }

  /** Locks a file until it is killed. */
  static final class LockHolder {
    public static void main(String[] arguments) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.write('!');
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void othersMayReadWhatIsPacked() throws IOException {
    assumeTrue(file().getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path plain = Files.createFile(root.resolve("plain"));
    assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(file()));
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
    PackHeader header = new PackHeader(DatasetInfo.of(raw, Preparer.NOTHING));
    PackWriter writer =
        new PackWriter(raw, new Preparer(raw.shape(), Preparer.NOTHING), header, machine);
    Path file = machine.cache.resolve("packed/short-0.pack");
    RuntimeException e = assertThrows(RuntimeException.class, () -> writer.pack(file));
    assertTrue(e.getMessage().contains("changed while they were read"), e.getMessage());
    assertEquals(1, packed().size());
  }
}
