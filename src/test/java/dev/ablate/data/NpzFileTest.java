package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.DatasetSpec.Npz;
import dev.ablate.yaml.ProblemsException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final byte[] TWO_LABELS =
      SampleFiles.npy("<i8", false, "2,", SampleFiles.longs(2, 0));

  @TempDir Path root;

  private Dataset open(Map<String, byte[]> arrays) {
    SampleFiles.npz(root.resolve("data.npz"), arrays);
    return new Machine(root).datasets().open(new Npz("data.npz", Preparer.NOTHING), root);
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
    assertArrayEquals(new float[] {4, 5, 6e30f}, Machine.numbers(dataset.train(), 1));
    assertArrayEquals(new int[] {2, 0}, dataset.train().labels());
    assertEquals(0, dataset.train().targets().length);
  }

  @Test
  void readsOtherTypesOfFloat() {
    byte[] big =
        SampleFiles.npy(">f4", false, "2,1", SampleFiles.floats(ByteOrder.BIG_ENDIAN, 1, 2));
    assertArrayEquals(
        new float[] {2},
        Machine.numbers(open(Map.of("train_x", big, "train_y", TWO_LABELS)).train(), 1));
    byte[] wide = SampleFiles.npy("<f8", false, "2,1", SampleFiles.doubles(1, 0.1));
    assertArrayEquals(
        new float[] {0.1f},
        Machine.numbers(open(Map.of("train_x", wide, "train_y", TWO_LABELS)).train(), 1));
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
    assertArrayEquals(new byte[] {5, 6, 7, -1}, Machine.bytes(dataset.val().orElseThrow(), 1));
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
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5}, Machine.bytes(dataset.train(), 0));
    assertArrayEquals(new byte[] {6, 7, 8, 9, 10, 11}, Machine.bytes(dataset.train(), 1));
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
        new Machine(root).datasets().open(new Npz("data.npz", Machine.limited(1, 5)), root);
    assertEquals(1, dataset.train().examples());
    assertArrayEquals(new int[] {2}, dataset.train().labels());
    assertEquals(2, dataset.info().test());
  }

  @Test
  void saysWhatIsWrong() {
    byte[] x = SampleFiles.npy("|u1", false, "2, 1", new byte[] {1, 2});
    assertRefused("it holds no train_x and train_y", Map.of("x_train", x));
    assertRefused("it holds no train_y", Map.of("train_x", x));
    assertRefused(
        "val_x is |u1 [2, 2]",
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
        "it must be uint8 (to be scaled) or float32",
        Map.of(
            "train_y",
            TWO_LABELS,
            "train_x",
            SampleFiles.npy("<i8", false, "2, 1", SampleFiles.longs(1, 2))));
    assertRefused(
        "train_y[1] is -1",
        Map.of(
            "train_x",
            x,
            "train_y",
            SampleFiles.npy("<i8", false, "2,", SampleFiles.longs(1, -1))));
    assertRefused(
        "whole numbers are class labels, one an example",
        Map.of("train_x", x, "train_y", SampleFiles.npy("|u1", false, "2, 2", new byte[4])));
    assertRefused(
        "its type <f2 is not read",
        Map.of(
            "train_y", TWO_LABELS, "train_x", SampleFiles.npy("<f2", false, "2, 1", new byte[4])));
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
            () -> new Machine(root).datasets().open(new Npz("data.npz", Preparer.NOTHING), root));
    assertTrue(e.getMessage().contains("not a readable .npz file"), e.getMessage());
    assertThrows(
        ProblemsException.class,
        () -> new Machine(root).datasets().describe(new Npz("absent.npz", Preparer.NOTHING), root));
  }
}
