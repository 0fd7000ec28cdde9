package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.ScalarNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The conditions of {@code design: variance}: the file as it stands where one source of chance
 * alone varies with the seed, for each source that it has.
 *
 * @param source the file
 * @param base its tree
 * @param recipe what it declares
 * @param place where it was asked for
 */
public record VaryingAlone(PlannedFile source, MapNode base, Declaration recipe, Place place) {
  /** What a source's condition is called. */
  public static String name(ChanceSource source) {
    return "vary-" + source.word();
  }

  /** Those of the sources that there are. */
  List<Condition> conditions() {
    return DrawnSources.of(recipe).stream()
        .map(
            alone ->
                new Condition(
                    source,
                    name(alone),
                    place,
                    base.with(
                        "vary",
                        new ListNode(place, List.of(ScalarNode.plain(place, alone.word())))),
                    Optional.of(name(alone)))) // its mean is of one draw of all else: no verdict
        .toList();
  }

  /** The sources that have none, in a line each; none where all have. */
  List<String> notes() {
    String left =
        Arrays.stream(ChanceSource.values())
            .filter(each -> !DrawnSources.of(recipe).contains(each))
            .map(ChanceSource::word)
            .collect(Collectors.joining(", "));
    return left.isEmpty() ? List.of() : List.of("nothing varies by " + left + " here");
  }

  /**
   * Tells why it can't be made.
   *
   * @param seeds of the file and of the command line
   */
  void refusals(int seeds, Problems problems) {
    if (seeds < 2) {
      problems.error(
          place, "variance needs runs that differ: at least two seeds, better ten", "seeds: 1..10");
    }
    if (recipe.split().filter(split -> split.folds().isPresent()).isPresent()) {
      problems.error(
          place,
          "variance and folds don't go together: folds differ by more than chance; take 'folds'"
              + " away");
    }
    if (recipe.tune().isPresent()) {
      problems.error(
          place,
          "variance and tune don't go together: each condition would be searched for itself, so"
              + " that they would differ by more than chance; write the values that were found, and"
              + " take 'tune' away");
    }
    if (DrawnSources.of(recipe).isEmpty()) {
      problems.error(place, "nothing that is drawn here varies: there is no spread to share out");
    }
  }
}
