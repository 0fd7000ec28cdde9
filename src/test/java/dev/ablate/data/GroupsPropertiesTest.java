package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.SplitSpec.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GroupsPropertiesTest {
  @Property(tries = 300)
  void noGroupIsPartedAndEveryExampleHasItsPlace(
      @ForAll boolean sequential,
      @ForAll @Size(min = 6, max = 200) int[] drawn,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int wanted) {
    Groups groups = groups(drawn);
    Assume.that(groups.count() > 2);
    int train = Math.min(wanted, groups.count() - 2);
    Split split = split(train, 1, sequential ? Order.SEQUENTIAL : Order.RANDOM, groups, seed);
    List<Set<Integer>> parts =
        Stream.of(split.train(), split.validation(), split.test())
            .map(part -> groupsOf(part, groups))
            .toList();
    assertEquals(
        List.of(train, groups.count() - train - 1, 1), parts.stream().map(Set::size).toList());
    Set<Integer> all = new HashSet<>();
    parts.forEach(all::addAll);
    assertEquals(groups.count(), all.size(), "a group is in two parts");
    List<Integer> examples = new ArrayList<>();
    for (int[] part : List.of(split.train(), split.validation(), split.test())) {
      assertArrayEquals(IntStream.of(part).sorted().toArray(), part, "not ascending");
      IntStream.of(part).forEach(examples::add);
    }
    assertEquals(
        IntStream.range(0, drawn.length).boxed().toList(), examples.stream().sorted().toList());
  }

  @Property(tries = 100)
  void theSeedDecidesAlone(@ForAll @Size(min = 20, max = 60) int[] drawn, @ForAll long seed) {
    Groups groups = groups(drawn);
    Assume.that(groups.count() > 3);
    Split first = split(2, 1, Order.RANDOM, groups, seed);
    Split again = split(2, 1, Order.RANDOM, groups(drawn), seed);
    assertArrayEquals(first.train(), again.train());
    assertArrayEquals(first.test(), again.test());
  }

  @Property(tries = 100)
  void groupsOfOneAreTheExamplesThemselves(
      @ForAll @IntRange(min = 3, max = 100) int examples, @ForAll long seed) {
    Groups groups = new Groups(IntStream.range(0, examples).toArray());
    SplitSpec spec = new SplitSpec(0.6, Order.RANDOM);
    Split with = Split.of(Optional.of(spec), examples, new int[0], Optional.of(groups), seed);
    Split without = Split.of(Optional.of(spec), examples, new int[0], seed);
    assertArrayEquals(without.train(), with.train());
    assertArrayEquals(without.validation(), with.validation());
  }

  @Property(tries = 20)
  void differentSeedsDrawDifferentGroups(@ForAll @IntRange(min = 0, max = 1000) int first) {
    Groups groups = new Groups(IntStream.range(0, 300).map(i -> i / 3).toArray());
    Set<List<Integer>> drawn = new HashSet<>();
    for (int seed = first; seed < first + 5; seed++) {
      drawn.add(Arrays.stream(split(50, 10, Order.RANDOM, groups, seed).train()).boxed().toList());
    }
    assertTrue(drawn.size() > 1);
  }

  /** At most nine groups, numbered as they first come. */
  private static Groups groups(int[] drawn) {
    List<Integer> known = new ArrayList<>();
    return new Groups(
        IntStream.of(drawn)
            .map(
                number -> {
                  int group = Math.floorMod(number, 9);
                  if (!known.contains(group)) {
                    known.add(group);
                  }
                  return known.indexOf(group);
                })
            .toArray());
  }

  private static Set<Integer> groupsOf(int[] part, Groups groups) {
    Set<Integer> found = new HashSet<>();
    IntStream.of(part).forEach(i -> found.add(groups.numbers()[i]));
    return found;
  }

  private static Split split(int train, int test, Order order, Groups groups, long seed) {
    SplitSpec spec =
        new SplitSpec(
            OptionalDouble.of(train),
            order,
            OptionalDouble.empty(),
            OptionalDouble.of(test),
            Optional.of("patient"));
    int examples = groups.numbers().length;
    return Split.of(Optional.of(spec), examples, new int[0], Optional.of(groups), seed);
  }
}
