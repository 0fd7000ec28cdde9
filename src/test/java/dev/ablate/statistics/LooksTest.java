package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LooksTest {
  @Test
  void doublesAndEndsAtTheMost() {
    assertEquals(List.of(5, 10, 20, 40), Looks.doubling(5, 40).sizes());
    assertEquals(List.of(5, 10, 20, 30), Looks.doubling(5, 30).sizes());
    assertEquals(List.of(5), Looks.doubling(5, 5).sizes());
    assertEquals(List.of(3, 5), Looks.doubling(3, 5).sizes());
  }

  @Test
  void laterLooksHaveMore() {
    Looks looks = Looks.doubling(5, 40);
    assertEquals(0.1, looks.share(0), 1e-15);
    assertEquals(0.4, looks.share(3), 1e-15);
    assertEquals(1, Looks.after(7).share(0));
  }

  @Property
  void sharesAddUpToOne(
      @ForAll @IntRange(min = 1, max = 50) int first,
      @ForAll @IntRange(min = 0, max = 5000) int more) {
    Looks looks = Looks.doubling(first, first + more);
    double sum = 0;
    for (int look = 0; look < looks.count(); look++) {
      sum += looks.share(look);
    }
    assertEquals(1, sum, 1e-12);
  }

  @Test
  void refusesWhatIsNoPlan() {
    assertThrows(IllegalArgumentException.class, () -> Looks.doubling(0, 5));
    assertThrows(IllegalArgumentException.class, () -> Looks.doubling(10, 5));
    assertThrows(IllegalArgumentException.class, () -> Looks.after(5, 5));
    assertThrows(IllegalArgumentException.class, () -> Looks.after());
  }
}
