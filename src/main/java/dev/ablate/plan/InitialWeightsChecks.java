package dev.ablate.plan;

import dev.ablate.part.Statistic;
import dev.ablate.part.Weight;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.StartSpec;
import dev.ablate.weights.Safetensors;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the weights that a run starts from are those of its network, by their names and shapes.
 */
final class InitialWeightsChecks {
  private static final int SHOWN = 12;

  private final CheckContext subject;
  private final Problems problems;

  InitialWeightsChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.problems = problems;
  }

  void run() {
    subject.declaration().initialWeights().ifPresent(this::file);
  }

  private void file(StartSpec start) {
    String name = start.path();
    Place place = subject.places().of(DeclaredPaths.WEIGHTS);
    Path file;
    try {
      file = subject.home().resolve(name);
    } catch (InvalidPathException e) {
      problems.error(place, "'initial_weights' names no file: " + e.getReason());
      return;
    }
    if (!Files.isRegularFile(file)) {
      problems.error(place, "there is no file " + name);
    } else if (subject.network().isPresent()) {
      try {
        Map<String, List<Integer>> there = Safetensors.readShapes(file);
        renames(start, there.keySet());
        fits(subject.network().get(), start, start.renamed(there), place);
      } catch (IllegalArgumentException e) {
        problems.error(place, e.getMessage());
      } catch (UncheckedIOException e) {
        problems.error(place, "cannot read " + name + ": " + e.getCause().getMessage());
      }
    }
  }

  private void renames(StartSpec start, Set<String> there) {
    for (String from : start.rename().keySet()) {
      if (there.stream().noneMatch(tensor -> StartSpec.begins(tensor, from))) {
        problems.error(
            subject.places().of(DeclaredPaths.WEIGHTS, "rename", from),
            "no tensor of " + start.path() + " begins with '" + from + "'",
            Nearest.of(from, beginnings(there)));
      }
    }
  }

  private static Set<String> beginnings(Set<String> tensors) {
    Set<String> beginnings = new LinkedHashSet<>(tensors);
    for (String tensor : tensors) {
      for (int dot = tensor.indexOf('.'); dot > 0; dot = tensor.indexOf('.', dot + 1)) {
        beginnings.add(tensor.substring(0, dot));
      }
    }
    return beginnings;
  }

  private void fits(
      NetworkPlan network, StartSpec start, Map<String, List<Integer>> there, Place place) {
    String name = start.path();
    Map<String, List<Integer>> learned = new LinkedHashMap<>();
    Map<String, List<Integer>> measured = new LinkedHashMap<>();
    for (LayerPlan layer : network.all()) {
      for (Weight weight : layer.fit().weights()) {
        learned.put(layer.name() + "." + weight.tensor(), weight.shape());
      }
      for (Statistic statistic : layer.fit().statistics()) {
        measured.put(layer.name() + "." + statistic.tensor(), statistic.shape());
      }
    }
    List<String> wrong = new ArrayList<>();
    learned.forEach(
        (tensor, shape) -> {
          if (!there.containsKey(tensor) && start.missing() == StartSpec.Missing.ERROR) {
            wrong.add("it has no " + tensor + " " + shape);
          }
        });
    learned.putAll(measured); // of which a missing one is as at first
    learned.forEach(
        (tensor, shape) -> {
          List<Integer> found = there.get(tensor);
          if (found != null && !found.equals(shape)) {
            wrong.add(tensor + " is " + found + " instead of " + shape);
          }
        });
    if (start.extra() == StartSpec.Extra.ERROR) {
      there.keySet().stream()
          .filter(tensor -> !learned.containsKey(tensor))
          .forEach(tensor -> wrong.add("it has " + tensor + ", the network has not"));
    }
    if (learned.keySet().stream().noneMatch(there::containsKey)) {
      wrong.add("none of its names is one of the network's; ablate weights proposes renames");
    }
    if (!wrong.isEmpty()) {
      List<String> holds =
          there.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList();
      problems.error(
          place, name + " does not fit: " + some(wrong, "; ") + "; it holds " + some(holds, ", "));
    }
  }

  private static String some(List<String> all, String between) {
    String first = all.stream().limit(SHOWN).collect(Collectors.joining(between));
    return all.isEmpty()
        ? "nothing"
        : all.size() > SHOWN ? first + between + (all.size() - SHOWN) + " more" : first;
  }
}
