package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.Layout;
import dev.ablate.spec.Task;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final byte[] TWO_LABELS =
      SampleFiles.npy("<i8", false, "2,", SampleFiles.longs(2, 0));

  @TempDir Path root;

  private Dataset open(Map<String, byte[]> arrays) {
    SampleFiles.npz(root.resolve("data.npz"), arrays);
    return new EmptyMachine(root)
        .datasets()
        .open(new Npz("data.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING), root);
  }

  private void assertRefused(String what, Map<String, byte[]> arrays) {
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(arrays));
    assertTrue(e.getMessage().contains("data.npz: "), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void readsFloatsAsTheyAre() {
    byte[] x =
        SampleFiles.npy("<f4", false, "2, 3", SampleFiles.floats(LITTLE, 1, -2, 3, 4, 5, 6e30f));
    Dataset dataset = open(Map.of("train_x", x, "train_y", TWO_LABELS));
    assertEquals(List.of(3), dataset.info().shape());
    assertEquals(OptionalInt.of(3), dataset.info().classes());
    assertFalse(dataset.train().bytes());
    assertArrayEquals(new float[] {4, 5, 6e30f}, EmptyMachine.numbers(dataset.train(), 1));
    assertArrayEquals(new int[] {2, 0}, dataset.train().labels());
    assertEquals(0, dataset.train().targets().length);
  }

  @Test
  void aPartMayBeCalledByItsLongerName() {
    byte[] x = SampleFiles.npy("<f4", false, "2, 1", SampleFiles.floats(LITTLE, 1, 2));
    Map<String, byte[]> arrays =
        Map.of("x_training", x, "y_training", TWO_LABELS, "Testing_X", x, "Testing_Y", TWO_LABELS);
    assertEquals(2, open(arrays).info().test());
  }

  @Test
  void readsSequencesOfWholeNumbers() {
    byte[] x = SampleFiles.npy("<i8", false, "2, 2", SampleFiles.longs(0, 5, 16_777_215, 2));
    Dataset dataset = open(Map.of("train_x", x, "train_y", TWO_LABELS));
    assertEquals(List.of(2), dataset.info().shape());
    assertFalse(dataset.train().bytes());
    assertArrayEquals(new float[] {0, 5}, EmptyMachine.numbers(dataset.train(), 0));
    assertArrayEquals(new float[] {16_777_215, 2}, EmptyMachine.numbers(dataset.train(), 1));
  }

  @Test
  void readsOtherTypesOfFloat() {
    byte[] big =
        SampleFiles.npy(">f4", false, "2,1", SampleFiles.floats(ByteOrder.BIG_ENDIAN, 1, 2));
    assertArrayEquals(
        new float[] {2},
        EmptyMachine.numbers(open(Map.of("train_x", big, "train_y", TWO_LABELS)).train(), 1));
    byte[] wide = SampleFiles.npy("<f8", false, "2,1", SampleFiles.doubles(1, 0.1));
    assertArrayEquals(
        new float[] {0.1f},
        EmptyMachine.numbers(open(Map.of("train_x", wide, "train_y", TWO_LABELS)).train(), 1));
  }

  @Test
  void doublesThatFloatsHardlyTellApartAreTold() {
    byte[] x =
        SampleFiles.npy("<f8", false, "2,2", SampleFiles.doubles(1, 1e9 + 0.25, 0.1, 1e9 + 1));
    SampleFiles.npz(root.resolve("data.npz"), Map.of("train_x", x, "train_y", TWO_LABELS));
    EmptyMachine machine = new EmptyMachine(root);
    machine
        .datasets()
        .open(new Npz("data.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING), root);
    assertEquals(1, machine.warnings.size(), machine.warnings.toString());
    assertTrue(
        machine
            .warnings
            .get(0)
            .contains("train_x, number 1 of an example: numbers from 1000000000"),
        machine.warnings.get(0));
  }

  @Test
  void arraysOfAPartThatIsNotKnownAreNamed() {
    byte[] x = SampleFiles.npy("<f4", false, "2, 1", SampleFiles.floats(LITTLE, 1, 2));
    Map<String, byte[]> arrays =
        Map.of(
            "x_train", x, "y_train", TWO_LABELS, "x_dev", x, "y_dev", TWO_LABELS, "label_names", x);
    SampleFiles.npz(root.resolve("data.npz"), arrays);
    EmptyMachine machine = new EmptyMachine(root);
    machine
        .datasets()
        .open(new Npz("data.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING), root);
    assertEquals(
        List.of(
            root.resolve("data.npz")
                + ": x_dev, y_dev are not read: parts are called train, val or test"),
        machine.warnings);
  }

  @Test
  void readsBytesAndTheOtherParts() {
    byte[] x =
        SampleFiles.npy("|u1", false, "2, 2, 2", new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) 255});
    byte[] y = SampleFiles.npy("|u1", false, "2,", new byte[] {1, 4});
    Dataset dataset =
        open(
            Map.of(
                "train_x",
                x,
                "train_y",
                TWO_LABELS,
                "val_x",
                x,
                "val_y",
                y,
                "test_x",
                x,
                "test_y",
                TWO_LABELS));
    assertEquals(List.of(1, 2, 2), dataset.info().shape());
    assertEquals(OptionalInt.of(5), dataset.info().classes());
    assertTrue(dataset.train().bytes());
    assertArrayEquals(new byte[] {5, 6, 7, -1}, EmptyMachine.bytes(dataset.val().orElseThrow(), 1));
    assertArrayEquals(new int[] {1, 4}, dataset.val().orElseThrow().labels());
    assertEquals(2, dataset.info().test());
  }

  @Test
  void readsFortranOrder() {
    // numpy.arange(12).reshape(2, 3, 1, 2) saved in Fortran order: the first axis runs fastest
    byte[] fortran = {0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11};
    byte[] x = SampleFiles.npy("|u1", true, "2, 3, 1, 2", fortran);
    Dataset dataset = open(Map.of("train_x", x, "train_y", TWO_LABELS));
    assertEquals(List.of(3, 1, 2), dataset.info().shape());
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5}, EmptyMachine.bytes(dataset.train(), 0));
    assertArrayEquals(new byte[] {6, 7, 8, 9, 10, 11}, EmptyMachine.bytes(dataset.train(), 1));
  }

  @Test
  void readsNumbersAsTargets() {
    byte[] x = SampleFiles.npy("<f4", false, "2, 1", SampleFiles.floats(LITTLE, 1, 2));
    byte[] y = SampleFiles.npy("<f4", false, "2, 2", SampleFiles.floats(LITTLE, 1, 2, 3, 4));
    Dataset dataset = open(Map.of("train_x", x, "train_y", y));
    assertEquals(OptionalInt.empty(), dataset.info().classes());
    assertEquals(2, dataset.info().targets());
    assertArrayEquals(new float[] {1, 2, 3, 4}, dataset.train().targets());
    assertEquals(0, dataset.train().labels().length);
  }

  @Test
  void readsLaterVersionsOfTheFormat() {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }";
    byte[] x = SampleFiles.npy(3, header, SampleFiles.floats(LITTLE, 1, 2));
    assertEquals(2, open(Map.of("train_x", x, "train_y", TWO_LABELS)).info().train());
  }

  @Test
  void limitIsASlice() {
    byte[] x = SampleFiles.npy("|u1", false, "2, 1", new byte[] {1, 2});
    SampleFiles.npz(
        root.resolve("data.npz"),
        Map.of("train_x", x, "train_y", TWO_LABELS, "test_x", x, "test_y", TWO_LABELS));
    Dataset dataset =
        new EmptyMachine(root)
            .datasets()
            .open(
                new Npz("data.npz", Optional.empty(), Optional.empty(), EmptyMachine.limited(1, 5)),
                root);
    assertEquals(1, dataset.train().examples());
    assertArrayEquals(new int[] {2}, dataset.train().labels());
    assertEquals(2, dataset.info().test());
  }

  @Test
  void saysWhatIsWrong() {
    byte[] x = SampleFiles.npy("|u1", false, "2, 1", new byte[] {1, 2});
    assertRefused("there is no train_x and train_y", Map.of("what", x));
    assertRefused("x_train is alone", Map.of("x_train", x));
    assertRefused("it holds train_x uint8 [2, 1]", Map.of("train_x", x));
    assertRefused(
        "train_x and x_train could each be meant",
        Map.of("train_x", x, "x_train", x, "train_y", TWO_LABELS));
    assertRefused(
        "val_x and train_x must agree",
        Map.of(
            "train_x",
            x,
            "train_y",
            TWO_LABELS,
            "val_y",
            TWO_LABELS,
            "val_x",
            SampleFiles.npy("|u1", false, "2, 2", new byte[4])));
    assertRefused(
        "has 3 entries and train_y 2",
        Map.of(
            "train_y", TWO_LABELS, "train_x", SampleFiles.npy("|u1", false, "3, 1", new byte[3])));
    assertRefused(
        "train_x ends too early",
        Map.of(
            "train_y", TWO_LABELS, "train_x", SampleFiles.npy("|u1", false, "2, 9", new byte[3])));
    assertRefused(
        "is of type int64; it must be uint8 (to be scaled), bool or a float type",
        Map.of(
            "train_y",
            TWO_LABELS,
            "train_x",
            SampleFiles.npy("<i8", false, "2, 1, 1", SampleFiles.longs(1, 2))));
    assertRefused(
        "train_x holds a whole number of 16777216 or more",
        Map.of(
            "train_y",
            TWO_LABELS,
            "train_x",
            SampleFiles.npy("<i8", false, "2, 1", SampleFiles.longs(1, 16_777_217))));
    assertRefused(
        "train_y[1] is -1",
        Map.of(
            "train_x",
            x,
            "train_y",
            SampleFiles.npy("<i8", false, "2,", SampleFiles.longs(1, -1))));
    assertRefused(
        "class labels are one each",
        Map.of("train_x", x, "train_y", SampleFiles.npy("|u1", false, "2, 2", new byte[4])));
    assertRefused(
        "its type complex64 is not read",
        Map.of(
            "train_y", TWO_LABELS, "train_x", SampleFiles.npy("<c8", false, "2, 1", new byte[16])));
    assertRefused(
        "train_y: it holds Python objects, which are pickled",
        Map.of("train_x", x, "train_y", SampleFiles.npy("|O", false, "2,", new byte[16])));
    assertRefused(
        "train_x: it is no .npy array", Map.of("train_y", TWO_LABELS, "train_x", new byte[99]));
    assertRefused(
        "an axis of 99999999999 is too long",
        Map.of(
            "train_y",
            TWO_LABELS,
            "train_x",
            SampleFiles.npy("|u1", false, "99999999999, 1", new byte[3])));
    assertRefused(
        "makes examples that are too large",
        Map.of(
            "train_y",
            TWO_LABELS,
            "train_x",
            SampleFiles.npy("|u1", false, "2, 2000000000, 1", new byte[3])));
    assertRefused(
        "train_x",
        Map.of(
            "train_y",
            TWO_LABELS,
            "train_x",
            SampleFiles.npy("|u1", false, "2, 2000000000, 2000000000, 2000000000", new byte[3])));
  }

  @Test
  void aFileThatIsNoZipIsNamed() {
    SampleFiles.write(root.resolve("data.npz"), "not a zip");
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () ->
                new EmptyMachine(root)
                    .datasets()
                    .open(
                        new Npz("data.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING),
                        root));
    assertTrue(e.getMessage().contains("not a readable .npz file"), e.getMessage());
    assertThrows(
        ProblemsException.class,
        () ->
            new EmptyMachine(root)
                .datasets()
                .describe(
                    new Npz("absent.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING),
                    root));
  }

  private static Npz spec(Optional<Layout> layout, Optional<Task> task) {
    return new Npz("data.npz", layout, task, Preparer.NOTHING);
  }

  private Dataset open(Npz spec, Map<String, byte[]> arrays) {
    SampleFiles.npz(root.resolve("data.npz"), arrays);
    return new EmptyMachine(root).datasets().open(spec, root);
  }

  @Test
  void whatIsNoNumberIsNamedWithItsPlace() {
    float nan = Float.NaN;
    byte[] x =
        SampleFiles.npy("<f4", false, "2, 3", SampleFiles.floats(LITTLE, 1, 2, 3, 4, 5, nan));
    assertRefused("train_x[1, 2] is NaN", Map.of("train_x", x, "train_y", TWO_LABELS));
    byte[] wide = SampleFiles.npy("<f8", false, "2,1", SampleFiles.doubles(1e300, 1));
    assertRefused(
        "train_x[0, 0] is 1.0E300, beyond what float32 holds",
        Map.of("train_x", wide, "train_y", TWO_LABELS));
    byte[] good = SampleFiles.npy("<f4", false, "2, 1", SampleFiles.floats(LITTLE, 1, 2));
    byte[] y =
        SampleFiles.npy("<f4", false, "2,", SampleFiles.floats(LITTLE, 1, Float.NEGATIVE_INFINITY));
    assertRefused("train_y[1] is infinite", Map.of("train_x", good, "train_y", y));
    Map<String, byte[]> both =
        Map.of("train_x", x, "train_y", TWO_LABELS, "test_x", x, "test_y", TWO_LABELS);
    assertRefused("train_x[1, 2] is NaN", both);
    assertRefused("test_x[1, 2] is NaN", both);
  }

  @Test
  void channelsMayComeLastWhereItIsSaid() {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    byte[] x = SampleFiles.npy("|u1", false, "1, 2, 2, 3", pixels);
    byte[] y = SampleFiles.npy("<i8", false, "1,", SampleFiles.longs(0));
    Map<String, byte[]> arrays = Map.of("train_x", x, "train_y", y);
    assertRefused("write layout: nhwc", arrays);
    Dataset last = open(spec(Optional.of(Layout.NHWC), Optional.empty()), arrays);
    assertEquals(List.of(3, 2, 2), last.info().shape());
    assertArrayEquals(
        new byte[] {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}, EmptyMachine.bytes(last.train(), 0));
    Dataset first = open(spec(Optional.of(Layout.NCHW), Optional.empty()), arrays);
    assertEquals(List.of(2, 2, 3), first.info().shape());
    assertArrayEquals(pixels, EmptyMachine.bytes(first.train(), 0)); // not the other reading's pack
  }

  @Test
  void typesThatAreNotReadAreCalledByTheirNames() {
    byte[] y = SampleFiles.npy("<i8", false, "1,", SampleFiles.longs(0));
    byte[] dates = SampleFiles.npy("<M8[ns]", false, "1, 1", new byte[8]);
    assertRefused("its type datetime64 is not read", Map.of("train_x", dates, "train_y", y));
    byte[] complex = SampleFiles.npy("<c16", false, "1, 1", new byte[16]);
    assertRefused("its type complex128 is not read", Map.of("train_x", complex, "train_y", y));
    byte[] x = SampleFiles.npy("<f4", false, "1, 1", SampleFiles.floats(LITTLE, 1));
    assertRefused("days datetime64 [1, 1]", Map.of("train_x", x, "days", dates));
  }

  @Test
  void aLayoutThatLooksWrongIsTold() {
    byte[] x = SampleFiles.npy("|u1", false, "1, 1, 2, 2", new byte[4]);
    byte[] y = SampleFiles.npy("<i8", false, "1,", SampleFiles.longs(0));
    SampleFiles.npz(root.resolve("data.npz"), Map.of("train_x", x, "train_y", y));
    EmptyMachine machine = new EmptyMachine(root);
    machine.datasets().open(spec(Optional.of(Layout.NHWC), Optional.empty()), root);
    assertEquals(
        List.of("train_x has 2 channels of 1×2 by its layout; layout: nchw would make 1 of them"),
        machine.warnings);
  }

  @Test
  void theTaskSaysWhatLabelsAre() {
    byte[] x = SampleFiles.npy("|u1", false, "2, 1", new byte[] {1, 2});
    Npz regression = spec(Optional.empty(), Optional.of(Task.REGRESSION));
    Dataset numbers = open(regression, Map.of("train_x", x, "train_y", TWO_LABELS));
    assertArrayEquals(new float[] {2, 0}, numbers.train().targets());
    Npz classification = spec(Optional.empty(), Optional.of(Task.CLASSIFICATION));
    byte[] whole = SampleFiles.npy("<f8", false, "2,", SampleFiles.doubles(1, 0));
    Dataset classes = open(classification, Map.of("train_x", x, "train_y", whole));
    assertArrayEquals(new int[] {1, 0}, classes.train().labels());
    byte[] broken = SampleFiles.npy("<f8", false, "2,", SampleFiles.doubles(1, 0.5));
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> open(classification, Map.of("train_x", x, "train_y", broken)));
    assertTrue(e.getMessage().contains("train_y[1] is 0.5, which is no class"), e.getMessage());
  }

  @Test
  void aDamagedArrayIsRefused() throws IOException {
    byte[] pixels = "eighty bytes of pixels".getBytes(StandardCharsets.UTF_8);
    byte[] x = SampleFiles.npy("|u1", false, "2, 11", pixels);
    Path file = root.resolve("data.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setMethod(ZipOutputStream.STORED); // as numpy.savez does
      for (Map.Entry<String, byte[]> each :
          Map.of("train_x.npy", x, "train_y.npy", TWO_LABELS).entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 sum = new CRC32();
        sum.update(each.getValue());
        entry.setSize(each.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    Npz spec = spec(Optional.empty(), Optional.empty());
    assertEquals(2, new EmptyMachine(root).datasets().open(spec, root).info().train());
    byte[] bytes = Files.readAllBytes(file);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("eighty")] ^= 1;
    Files.write(file, bytes);
    ProblemsException e =
        assertThrows(
            ProblemsException.class, () -> new EmptyMachine(root).datasets().open(spec, root));
    assertTrue(e.getMessage().contains("train_x: its checksum is wrong"), e.getMessage());
  }
}
