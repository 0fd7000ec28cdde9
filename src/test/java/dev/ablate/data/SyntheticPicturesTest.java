package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.Synthetic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticPicturesTest {
  @TempDir Path root;

  private Dataset open(Synthetic spec) {
    return new EmptyMachine(root).datasets().open(spec, root);
  }

  private static Synthetic spec(int classes, long seed) {
    return new Synthetic(classes, 300, 100, 16, 1, 0.3, seed, Preparer.NOTHING);
  }

  /** Results with generated data rest on these bytes: whoever changes them raises the revision. */
  @Test
  void thePicturesAreWhatTheyWere() {
    Dataset dataset = open(spec(10, 0));
    assertEquals(
        "6658547c493c3e2d744a754581406f33",
        HexFormat.of().formatHex(EmptyMachine.bytes(dataset.train(), 7), 0, 16));
    assertEquals("1a7099d9dd6a3d3a", dataset.digest().substring(0, 16));
  }

  @Test
  void classesTakeTurns() {
    int[] labels = open(spec(3, 0)).train().labels();
    assertArrayEquals(new int[] {0, 1, 2, 0}, Arrays.copyOf(labels, 4));
  }

  @Test
  void everyClassHasAName() {
    for (int classes : new int[] {2, 5, 7, 10, 100}) {
      List<String> labels = open(spec(classes, 0)).info().labels();
      assertEquals(classes, new HashSet<>(labels).size());
    }
  }

  @Test
  void theSeedAndThePartChangeThePictures() {
    Dataset dataset = open(spec(10, 0));
    Dataset other = open(spec(10, 1));
    assertNotEquals(dataset.digest(), other.digest());
    assertNotEquals(
        HexFormat.of().formatHex(EmptyMachine.bytes(dataset.train(), 0)),
        HexFormat.of().formatHex(EmptyMachine.bytes(other.train(), 0)));
    assertNotEquals(
        HexFormat.of().formatHex(EmptyMachine.bytes(dataset.train(), 0)),
        HexFormat.of().formatHex(EmptyMachine.bytes(dataset.test().orElseThrow(), 0)));
  }

  /**
   * Learnable, and not trivially: the nearest training picture, pixel by pixel, names the class
   * more often than chance and far from always.
   */
  @Test
  void theNearestPictureIsAPoorGuess() {
    Dataset dataset = open(new Synthetic(10, 1000, 200, 16, 1, 0.3, 0, Preparer.NOTHING));
    Part test = dataset.test().orElseThrow();
    int right = 0;
    for (int i = 0; i < test.examples(); i++) {
      if (dataset.train().labels()[nearest(dataset.train(), EmptyMachine.bytes(test, i))]
          == test.labels()[i]) {
        right++;
      }
    }
    double accuracy = (double) right / test.examples();
    assertTrue(accuracy > 0.15 && accuracy < 0.8, "nearest neighbour: " + accuracy);
  }

  private static int nearest(Part part, byte[] picture) {
    int nearest = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < part.examples(); i++) {
      byte[] other = EmptyMachine.bytes(part, i);
      long distance = 0;
      for (int k = 0; k < picture.length; k++) {
        int difference = (picture[k] & 0xff) - (other[k] & 0xff);
        distance += (long) difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
