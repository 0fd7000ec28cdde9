package dev.ablate.part.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of numbers, which may lie anywhere: what takes means or erases does not cut them. */
class NumbersTest {
  private static final Canvas STANDARDIZED =
      new Canvas(new float[] {-2, -1, 0, 3, 2, 1, -3, 2, 0}, 1, 3, 3, false);

  @Test
  void meansStayWhereTheyAre() {
    assertEquals(-2, STANDARDIZED.stretched(0, 0, 3, 3).values()[0]);
    assertEquals(3, STANDARDIZED.stretched(0, 0, 3, 3).values()[3]);
    float[] blurred = new GaussianBlur(3, List.of(0.01, 0.01)).blurred(STANDARDIZED, 0.01).values();
    assertTrue(Arrays.equals(STANDARDIZED.values(), blurred), Arrays.toString(blurred));
  }

  @Test
  void bytesAreRounded() {
    assertEquals(2, new Canvas(new float[9], 1, 3, 3, true).mean(1.5));
    assertEquals(1.5f, STANDARDIZED.mean(1.5));
  }
}
