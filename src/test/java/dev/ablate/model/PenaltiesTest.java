package dev.ablate.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.part.Weight;
import dev.ablate.spec.PenaltySpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a penalty is over: an embedding where it is named. */
@Tag("engine")
class PenaltiesTest {
  /** Of numbers that are all one, λ·Σw² with λ = 1 counts them. */
  @ParameterizedTest
  @CsvSource({"weights, 3", "all, 12", "words, 5", "fc, 3", "norm, 0"})
  void countsWhatIsMeant(String over, int numbers) {
    List<Slot> slots =
        List.of(
            slot("words", "weight", Weight.Role.TABLE, 5, 0),
            slot("fc", "weight", Weight.Role.WEIGHT, 3, 5),
            slot("fc", "bias", Weight.Role.BIAS, 2, 8),
            slot("norm", "weight", Weight.Role.SCALE, 2, 10));
    boolean word = over.equals("weights") || over.equals("all");
    PenaltySpec.Over meant =
        new PenaltySpec.Over(over.equals("all"), word ? List.of() : List.of(over));
    try (NDManager manager = NDManager.newBaseManager()) {
      PenaltySpec spec =
          new PenaltySpec(Optional.empty(), Optional.of(new PenaltySpec.Term(1, meant)));
      NDArray weight = manager.create(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
      assertEquals(numbers, new Penalties(Optional.of(spec), slots, manager).of(weight));
    }
  }

  private static Slot slot(String layer, String tensor, Weight.Role role, int size, int offset) {
    return new Slot(layer, Weight.of(tensor, role, List.of(size)), offset);
  }
}
