package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RunKeyTest {
  @Property
  void aNameIsReadBack(@ForAll long seed, @ForAll @IntRange(min = 1) int fold) {
    RunKey plain = RunKey.of(seed);
    RunKey folded = new RunKey(seed, OptionalInt.of(fold));
    assertEquals(Optional.of(plain), RunKey.parse(plain.name()));
    assertEquals(Optional.of(folded), RunKey.parse(folded.name()));
  }

  @Example
  void namesAreThoseOfFolders() {
    assertEquals("seed-1", RunKey.of(1).name());
    assertEquals("seed-1.fold-3", new RunKey(1, OptionalInt.of(3)).name());
    assertEquals("seed 1, fold 3", new RunKey(1, OptionalInt.of(3)).words());
  }

  @Example
  void whatIsCalledOtherwiseIsNoRun() {
    for (String name :
        List.of("seed-", "seed-1.fold-", "seed-1.fold-x", "fold-1", "seed-1.fold-3.old", "tune")) {
      assertEquals(Optional.empty(), RunKey.parse(name), name);
    }
    assertEquals(Optional.empty(), RunKey.parse("seed-" + "9".repeat(19)), "no long");
  }

  @Example
  void bySeedThenByFoldAsNumbers() {
    List<String> names = List.of("seed-2", "seed-2.fold-2", "seed-2.fold-10", "seed-10.fold-1");
    List<RunKey> keys = names.stream().map(name -> RunKey.parse(name).orElseThrow()).toList();
    assertEquals(keys, Stream.of(2, 0, 3, 1).map(keys::get).sorted().toList());
  }
}
