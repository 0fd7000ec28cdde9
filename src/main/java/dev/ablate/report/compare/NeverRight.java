package dev.ablate.report.compare;

import dev.ablate.report.compare.Evidence.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The examples that no run gets right, counted run by run, so that the predictions of one alone
 * need to be in memory.
 */
final class NeverRight {
  /** By place, what was answered how often and how confidently. */
  private final SortedMap<Integer, SortedMap<Integer, Given>> places = new TreeMap<>();

  private Optional<Predictions> first = Optional.empty();
  private int runs;
  private boolean comparable = true;

  /** Counts one more run. */
  void add(Predictions run) {
    runs++;
    if (first.isEmpty()) {
      first = Optional.of(run);
      for (int i = 0; i < run.size(); i++) {
        if (!run.right(i)) {
          places.put(i, new TreeMap<>());
        }
      }
    }
    comparable &= run.matches(first.get());
    if (!comparable) {
      places.clear();
    }
    Iterator<Map.Entry<Integer, SortedMap<Integer, Given>>> left = places.entrySet().iterator();
    while (left.hasNext()) {
      Map.Entry<Integer, SortedMap<Integer, Given>> entry = left.next();
      int place = entry.getKey();
      if (run.right(place)) {
        left.remove();
      } else {
        entry
            .getValue()
            .merge(run.predicted()[place], new Given(1, run.confidences()[place]), Given::plus);
      }
    }
  }

  /** The first run, for what the examples are; empty without runs or where they are not alike. */
  Optional<Predictions> examples() {
    return first.filter(run -> comparable);
  }

  int runs() {
    return runs;
  }

  /** Where in the data these examples are. */
  List<Integer> places() {
    return new ArrayList<>(places.keySet());
  }

  /** The most frequent answer to one of them, the lower class of two. */
  Answer answer(int place) {
    Map.Entry<Integer, Given> most = null;
    for (Map.Entry<Integer, Given> answer : places.get(place).entrySet()) {
      if (most == null || answer.getValue().times > most.getValue().times) {
        most = answer;
      }
    }
    return ExampleChoice.answer(most.getKey(), most.getValue().times, most.getValue().confidence);
  }

  private record Given(int times, double confidence) {
    Given plus(Given other) {
      return new Given(times + other.times, confidence + other.confidence);
    }
  }
}
