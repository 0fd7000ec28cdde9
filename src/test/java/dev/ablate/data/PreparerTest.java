package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PreparerTest {
  private static final OptionalInt NO = OptionalInt.empty();

  @Test
  void padsWithZerosOnEverySide() {
    Preparer preparer =
        new Preparer(List.of(2, 1, 2), EmptyMachine.prepared(OptionalInt.of(1), NO));
    assertEquals(List.of(2, 3, 4), preparer.shape());
    byte[] prepared = new byte[24];
    preparer.bytes(new byte[] {9, 1, 2, 3, 4}, 1, prepared);
    assertArrayEquals(
        new byte[] {0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0},
        prepared);
  }

  @Test
  void enlargesBetweenPixelCentres() {
    // torch.nn.functional.interpolate([[0, 100], [200, 40]], size=4, mode="bilinear")
    Preparer preparer =
        new Preparer(List.of(1, 2, 2), EmptyMachine.prepared(NO, OptionalInt.of(4)));
    byte[] bytes = new byte[16];
    preparer.bytes(new byte[] {0, 100, (byte) 200, 40}, 0, bytes);
    float[] numbers = new float[16];
    preparer.numbers(new float[] {0, 100, 200, 40}, 0, numbers);
    float[] expected = {
      0, 25, 75, 100, 50, 58.75f, 76.25f, 85, 150, 126.25f, 78.75f, 55, 200, 160, 80, 40
    };
    assertArrayEquals(expected, numbers);
    for (int i = 0; i < 16; i++) {
      assertEquals((int) Math.floor(expected[i] + 0.5), bytes[i] & 0xff);
    }
  }

  @Test
  void shrinksByTheMiddle() {
    Preparer preparer =
        new Preparer(List.of(1, 4, 4), EmptyMachine.prepared(NO, OptionalInt.of(2)));
    byte[] raw = new byte[16];
    for (int i = 0; i < 16; i++) {
      raw[i] = (byte) (i * 10);
    }
    byte[] bytes = new byte[4];
    preparer.bytes(raw, 0, bytes);
    assertArrayEquals(new byte[] {25, 45, 105, 125}, bytes);
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    byte[] raw = SampleFiles.pixels(3 * 25);
    assertArrayEquals(raw, Preparer.resized(List.of(3, 5, 5), raw, 5));
  }

  @Test
  void resizesFirstAndPadsThen() {
    Preparer preparer =
        new Preparer(
            List.of(1, 28, 28), EmptyMachine.prepared(OptionalInt.of(2), OptionalInt.of(16)));
    assertEquals(List.of(1, 20, 20), preparer.shape());
  }

  @Test
  void flatExamplesCannotBePadded() {
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> new Preparer(List.of(7), EmptyMachine.prepared(OptionalInt.of(1), NO)));
    assertTrue(e.getMessage().contains("pad and resize need pictures"), e.getMessage());
  }
}
