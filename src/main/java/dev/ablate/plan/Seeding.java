package dev.ablate.plan;

import dev.ablate.spec.Seeds;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which seeds a condition is trained with, and after how many of them it is looked at.
 *
 * @param seeds in order
 * @param looks seeds at each look, rising; empty where all seeds are named beforehand and looked at
 *     once
 */
public record Seeding(List<Long> seeds, List<Integer> looks) {
  public Seeding {
    seeds = List.copyOf(seeds);
    looks = List.copyOf(looks);
  }

  /**
   * What is trained before anything is known.
   *
   * @param declared what the file says
   * @param further what the command line adds; where the file takes as many as are needed, a look
   *     is taken after the last of these as well
   */
  static Seeding of(Seeds declared, List<Long> further) {
    if (declared instanceof Seeds.Sequence sequence) {
      long last = further.stream().mapToLong(Long::longValue).max().orElse(sequence.from() - 1);
      int added = (int) Math.max(0, Math.min(Seeds.MOST, last - sequence.from() + 1));
      TreeSet<Integer> looks = new TreeSet<>();
      for (int look = sequence.first(); look < sequence.most(); look *= 2) {
        looks.add(look);
      }
      looks.add(sequence.most());
      if (added > sequence.first()) {
        looks.add(added);
      }
      int first = Math.max(added, sequence.first());
      return new Seeding(sequence.counting(first), List.copyOf(looks));
    }
    Set<Long> seeds = new LinkedHashSet<>(declared.atFirst());
    if (seeds.size() == declared.atFirst().size()) { // else one is there twice, which is told
      seeds.addAll(further);
      return new Seeding(List.copyOf(seeds), List.of());
    }
    return new Seeding(declared.atFirst(), List.of());
  }

  /** The same looks, and these seeds besides. */
  public Seeding with(List<Long> further) {
    if (seeds.containsAll(further)) {
      return this;
    }
    Set<Long> all = new LinkedHashSet<>(seeds);
    all.addAll(further);
    return new Seeding(List.copyOf(all), looks);
  }

  /** Seeds at the last look, or all that there are. */
  public int most() {
    return Math.max(seeds.size(), looks.isEmpty() ? 0 : Collections.max(looks));
  }
}
