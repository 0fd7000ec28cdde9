package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Part;
import dev.ablate.part.Parts;
import dev.ablate.part.Shape;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import java.util.List;
import java.util.Optional;

/** Whether each augmentation goes with the pictures that those before it leave. */
final class AugmentChecks {
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  AugmentChecks(Declaration declaration, Places places, Problems problems) {
    this.declaration = declaration;
    this.places = places;
    this.problems = problems;
  }

  /**
   * Tells what does not go.
   *
   * @param stored what the data look like before any augmentation
   */
  void run(DatasetInfo stored) {
    Shape shape = new Shape(stored.shape());
    List<Augmentation> changes = declaration.augment();
    for (int i = 0; i < changes.size(); i++) {
      Augmentation change = changes.get(i);
      Optional<String> misfit =
          shape.axes().size() == 3
              ? change.misfit(shape)
              : Optional.of("augmentation needs pictures; an example is " + shape);
      int place = i;
      misfit.ifPresent(why -> problems.error(places.entry("augment", place), why));
      String word = Parts.word(change.getClass());
      for (Part.Mistake idle : misfit.isEmpty() ? change.idle(shape) : List.<Part.Mistake>of()) {
        problems.warning(
            places.within("augment", place, word, idle.argument()),
            "the " + idle.argument() + " of " + word + " has no effect: " + idle.message());
      }
      if (misfit.isEmpty() && change instanceof Augmentation.Fixed fixed) {
        shape = fixed.output(shape);
      }
    }
  }
}
