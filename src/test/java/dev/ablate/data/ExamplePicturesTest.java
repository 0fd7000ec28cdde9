package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.Synthetic;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplePicturesTest {
  @TempDir private Path root;

  private Dataset open(int test) {
    return new EmptyMachine(root)
        .datasets()
        .open(new Synthetic(3, 30, test, 8, 1, 0.3, 0, Preparer.NOTHING), root);
  }

  /** A test part that the split cuts off is counted in the training part. */
  @Test
  void testExamplesThatWereCutOffAreFoundInTheTrainingPart() {
    Dataset whole = open(0);
    assertTrue(whole.test().isEmpty());
    ExamplePictures cut = ExamplePictures.of(whole, "test").orElseThrow();
    int[] last = {29};
    assertTrue(cut.have(last, new int[] {whole.train().labels()[29]}));
    assertArrayEquals(ExamplePictures.of(whole, "train").orElseThrow().png(29), cut.png(29));

    ExamplePictures own = ExamplePictures.of(open(6), "test").orElseThrow();
    assertFalse(own.have(last, new int[] {0}), "there are six");
  }
}
