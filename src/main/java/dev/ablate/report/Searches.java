package dev.ablate.report;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.plan.Tuned;
import dev.ablate.report.compare.Trials;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout.Search;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives conditions the values of their best trials: a function of the trials' results alone. */
public final class Searches {
  private final Path results;
  private final List<ConditionName> fruitless = new ArrayList<>();

  /** In a results folder whose trials are finished. */
  public Searches(Path results) {
    this.results = results;
  }

  /** The plan with the values that were found; empty where nothing is left to find. */
  Optional<SeriesPlan> apply(SeriesPlan plan) {
    Map<ConditionName, Integer> best = new LinkedHashMap<>();
    Doubts doubts = Doubts.of(results);
    for (ConditionPlan condition : plan.conditions()) {
      if (condition.tuning().isPresent()
          && condition.tuning().get().chosen().isEmpty()
          && !fruitless.contains(condition.name())) {
        Path folder =
            results.resolve(condition.name().experiment()).resolve(condition.name().condition());
        Search search = Search.of(condition.tuning().get());
        Trials trials = Trials.read(folder, search, doubts);
        if (!trials.finished()) {
          continue; // a later call collects them
        }
        OptionalInt number = trials.best(search.trials().size());
        if (number.isPresent()) {
          best.put(condition.name(), number.getAsInt());
        } else {
          fruitless.add(condition.name());
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(Tuned.with(plan, best));
  }

  /** Conditions all of whose trials diverged, so that there is nothing to train. */
  public List<ConditionName> fruitless() {
    return List.copyOf(fruitless);
  }
}
