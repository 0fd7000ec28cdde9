package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Summary.Against;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How one condition stands against its reference, of what its family was judged to be. */
final class Standing {
  private final Summary summary;
  private final Map<ConditionName, Summary> all;
  private final List<Family> families;

  Standing(Summary summary, Map<ConditionName, Summary> all, List<Family> families) {
    this.summary = summary;
    this.all = all;
    this.families = families;
  }

  Against against() {
    Summary reference = all.get(summary.condition().reference().orElseThrow());
    if (reference == null) {
      return Against.untested("its reference is not among these results");
    }
    if (summary.quantity().isEmpty() || reference.quantity().isEmpty()) {
      String whose = summary.quantity().isEmpty() ? "no run" : "no run of its reference";
      return Against.untested(whose + " is finished");
    }
    if (summary.of(reference).isEmpty()) {
      return Against.untested(
          "its reference was measured by " + reference.quantity().get().words());
    }
    if (DeclaredLoss.parts(summary, reference)) {
      return Against.untested(
          "its loss is another function than its reference's: compare by a metric");
    }
    Family family =
        families.stream()
            .filter(each -> each.members().contains(summary.name()))
            .findFirst()
            .orElseThrow();
    Optional<Decision> decision = family.decision(summary.name());
    Optional<Pairs> pairs =
        Pairs.of(
            summary.values(), summary.of(reference), summary.shared(), judged(family, decision));
    return new Against(
        pairs,
        Optional.of(family),
        decision,
        Optional.of(decision.map(Decision::verdict).orElse(Verdict.UNDECIDED)),
        remark(family, decision, pairs),
        relativeCost(reference));
  }

  /** The runs of its last look; before the first, all that it has. */
  private Set<RunKey> judged(Family family, Optional<Decision> decision) {
    List<RunKey> keys = summary.keys();
    boolean some =
        family.looked() && decision.filter(each -> each.differences().n() > 0).isPresent();
    int count = some ? family.looks().get(decision.orElseThrow().look()) : keys.size();
    return new HashSet<>(keys.subList(0, Math.min(count, keys.size())));
  }

  private OptionalDouble relativeCost(Summary reference) {
    OptionalDouble ours = summary.training().multiplyAdds();
    OptionalDouble theirs = reference.training().multiplyAdds();
    return ours.isPresent() && theirs.orElse(0) > 0
        ? OptionalDouble.of(ours.getAsDouble() / theirs.getAsDouble())
        : OptionalDouble.empty();
  }

  private static String remark(Family family, Optional<Decision> decision, Optional<Pairs> pairs) {
    if (pairs.isEmpty()) {
      return "no seed in common";
    }
    if (pairs.get().n() == 1) {
      return "one seed: nothing tells a difference from chance";
    }
    if (pairs.get().differences().identical()) {
      return "equal in every digit over "
          + pairs.get().n()
          + " seeds"
          + (family.rule().margin().isPresent()
              ? ", and so within the margin"
              : "; without a margin nothing is called equal");
    }
    if (!pairs.get().differences().testable()) {
      return "the same difference in every seed: no spread to test against";
    }
    if (family.looked() && decision.map(each -> each.differences().n() == 0).orElse(true)) {
      return "the first look is after " + family.rule().looks().get(0) + " seeds";
    }
    if (decision.filter(each -> !family.way().says(each)).isPresent()) {
      return "decided at an earlier look, and what was decided stays so; the numbers are those of"
          + " all its seeds";
    }
    return family.added()
        ? "seeds were added after a look at "
            + family.rule().looks().get(0)
            + ": each look has its share of the level, as if both had been planned; exact that is"
            + " not, for the first was judged with all of it"
        : "";
  }
}
