package dev.ablate.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** What takes turns on one work: each round measures every one once. */
final class Turns {
  private final String work;
  private final Map<String, Supplier<OptionalDouble>> all = new LinkedHashMap<>();
  private final Map<String, Rounds> measured = new LinkedHashMap<>();

  Turns(String work) {
    this.work = work;
  }

  Turns add(String name, Supplier<OptionalDouble> once) {
    all.put(name, once);
    return this;
  }

  /** Measures; what fails twice in a round is left out, and said. */
  Turns take(int rounds) {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String name : List.copyOf(all.keySet())) {
        OptionalDouble figure = all.get(name).get();
        if (figure.isEmpty()) {
          figure = all.get(name).get(); // its first unpacking may have failed
        }
        if (figure.isEmpty()) {
          System.err.println(work + ", " + name + ": it fails, and is left out");
          all.remove(name);
          figures.remove(name);
        } else {
          figures.computeIfAbsent(name, key -> new ArrayList<>()).add(figure.getAsDouble());
          System.err.printf(Locale.ROOT, "%s, %s: %.2f%n", work, name, figure.getAsDouble());
        }
      }
    }
    figures.forEach((name, values) -> measured.put(name, new Rounds(values)));
    return this;
  }

  /** What came out, if it did not fail. */
  Optional<Rounds> of(String name) {
    return Optional.ofNullable(measured.get(name));
  }

  /** One to another, pair by pair. */
  Optional<Rounds> ratio(String name, String to) {
    return of(name).flatMap(mine -> of(to).map(mine::to));
  }

  /** Everything that came out. */
  Map<String, Rounds> all() {
    return measured;
  }
}
