package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import java.util.List;

/** Whether what is to vary with the seed is drawn at all. */
final class VaryChecks {
  private final Declaration declaration;
  private final Place place;
  private final Problems problems;

  VaryChecks(CheckContext subject, Problems problems) {
    this.declaration = subject.declaration();
    this.place = subject.places().of("vary");
    this.problems = problems;
  }

  void run() {
    List<ChanceSource> named = declaration.vary();
    if (named.size() == ChanceSource.values().length) {
      return; // nothing is said
    }
    List<ChanceSource> drawn = DrawnSources.of(declaration);
    if (drawn.isEmpty() && declaration.seeds().atFirst().size() > 1) {
      problems.error(place, "nothing that is drawn here varies: all seeds would be the same run");
      return;
    }
    named.stream()
        .filter(source -> !drawn.contains(source))
        .forEach(
            source ->
                problems.warning(
                    place,
                    "'vary' names " + source.word() + ", and there is nothing of it to draw here"));
  }
}
