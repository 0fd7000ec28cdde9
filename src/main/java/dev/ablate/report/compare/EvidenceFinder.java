package dev.ablate.report.compare;

import dev.ablate.data.ExamplePictures;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Evidence.Contrast;
import dev.ablate.report.compare.Evidence.Crossed;
import dev.ablate.report.compare.Evidence.Hardest;
import dev.ablate.report.compare.Evidence.OfCondition;
import dev.ablate.report.compare.Evidence.OfSeed;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the evidence of each experiment: what is kept of it, as long as it is about these
 * measurements, else from predictions. So a report is the same with and without predictions.
 */
final class EvidenceFinder {
  private static final Set<String> SOFTWARE = Set.of("engine", "djl", "device");

  private final Path results;
  private final Map<ConditionName, Summary> summaries;
  private final ExampleSource source;
  private final PredictionFiles predictions;

  EvidenceFinder(Path results, Map<ConditionName, Summary> summaries, ExampleSource source) {
    this.results = results;
    this.summaries = summaries;
    this.source = source;
    this.predictions = new PredictionFiles(results);
  }

  /** What the predictions of an experiment show. */
  Evidence of(Experiment experiment) {
    Evidence kept = EvidenceFiles.read(results.resolve(experiment.name()));
    List<Summary> ours =
        experiment.conditions().stream()
            .map(each -> summaries.get(new ConditionName(experiment.name(), each.name())))
            .filter(summary -> summary.quantity().filter(Quantity::share).isPresent())
            .toList();
    List<OfCondition> conditions = new ArrayList<>();
    Pictures pictures = new Pictures();
    for (Summary summary : ours) {
      String digest = digest(summary);
      kept.condition(summary.name().condition())
          .filter(each -> each.digest().equals(digest))
          .map(each -> each.with(each.crossed().or(() -> crossed(summary))))
          .or(() -> condition(summary, digest, pictures))
          .ifPresent(conditions::add);
    }
    if (conditions.isEmpty()) {
      return Evidence.NONE;
    }
    Optional<Contrast> contrast = best(ours).flatMap(best -> contrast(best, kept, pictures));
    Optional<Hardest> hardest = hardest(withReferences(ours), kept, pictures);
    return new Evidence(
        Evidence.REVISION,
        pictures.names().orElse(kept.classes()),
        software(ours, kept.software()),
        conditions,
        contrast,
        hardest);
  }

  private Optional<Summary> reference(Summary summary) {
    return summary.condition().reference().map(summaries::get);
  }

  private String digest(Summary summary) {
    MeasurementDigest digest = new MeasurementDigest().add(summary);
    reference(summary).ifPresent(digest::add);
    return digest.hex();
  }

  private Optional<OfCondition> condition(Summary summary, String digest, Pictures pictures) {
    Optional<SortedMap<RunKey, Predictions>> ours = predictions.of(summary);
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<RunKey, Predictions> theirs =
        reference(summary).flatMap(predictions::of).orElseGet(TreeMap::new);
    ours.get().values().forEach(pictures::name);
    int classes = classes(ours.get());
    Confusion all = Confusion.of(ours.get().values(), classes);
    List<OfSeed> seeds = new ArrayList<>();
    ours.get()
        .forEach(
            (key, run) -> {
              seeds.add(
                  new OfSeed(
                      key.seed(),
                      key.fold(),
                      Confusion.of(List.of(run), classes).macroF1(),
                      Optional.ofNullable(theirs.get(key))
                          .filter(run::matches)
                          .map(reference -> Agreement.of(run, reference))));
            });
    return Optional.of(
        new OfCondition(
            summary.name().condition(),
            digest,
            seeds,
            all.examples(),
            all.right(),
            crossed(summary)));
  }

  private Optional<Crossed> crossed(Summary summary) {
    return reference(summary)
        .flatMap(reference -> CrossedPairs.of(summary, reference, predictions));
  }

  private static int classes(SortedMap<RunKey, Predictions> runs) {
    return runs.values().stream().mapToInt(Predictions::classes).max().orElse(0);
  }

  /** The condition of the best mean among those that are compared with something. */
  private static Optional<Summary> best(List<Summary> summaries) {
    return summaries.stream()
        .filter(summary -> summary.against().pairs().isPresent())
        .max(Comparator.comparingDouble(EvidenceFinder::goodness));
  }

  private static double goodness(Summary summary) {
    double mean = summary.measured().orElseThrow().mean();
    return summary.quantity().orElseThrow().higherIsBetter() ? mean : -mean;
  }

  private Optional<Contrast> contrast(Summary best, Evidence kept, Pictures pictures) {
    String digest = digest(best);
    Optional<Contrast> before =
        kept.contrast()
            .filter(each -> each.condition().equals(best.name().condition()))
            .filter(each -> each.digest().equals(digest));
    if (before.isPresent()) {
      return before;
    }
    Optional<SortedMap<RunKey, Predictions>> ours = predictions.of(best);
    Optional<SortedMap<RunKey, Predictions>> theirs = reference(best).flatMap(predictions::of);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    Set<RunKey> common = new TreeSet<>(ours.get().keySet());
    common.retainAll(theirs.get().keySet());
    List<Predictions> condition = common.stream().map(ours.get()::get).toList();
    List<Predictions> reference = common.stream().map(theirs.get()::get).toList();
    int classes = Math.max(classes(ours.get()), classes(theirs.get()));
    List<Predictions> both = new ArrayList<>(condition);
    both.addAll(reference);
    boolean comparable = ExampleChoice.comparable(both);
    ExampleChoice choice = pictures.choice(best, condition.get(0));
    return Optional.of(
        new Contrast(
            best.name().condition(),
            digest,
            common.size(),
            Confusion.of(reference, classes).rows(),
            Confusion.of(condition, classes).rows(),
            comparable ? choice.gained(condition, reference, true) : List.of(),
            comparable ? choice.gained(reference, condition, false) : List.of()));
  }

  private List<Summary> withReferences(List<Summary> ours) {
    Set<Summary> all = new LinkedHashSet<>();
    ours.forEach(summary -> reference(summary).ifPresent(all::add));
    all.addAll(ours);
    return List.copyOf(all);
  }

  private Optional<Hardest> hardest(List<Summary> all, Evidence kept, Pictures pictures) {
    MeasurementDigest digest = new MeasurementDigest();
    all.forEach(digest::add);
    String hex = digest.hex();
    Optional<Hardest> before = kept.hardest().filter(each -> each.digest().equals(hex));
    if (before.isPresent()) {
      return before;
    }
    NeverRight never = new NeverRight();
    for (Summary summary : all) {
      Optional<SortedMap<RunKey, Predictions>> these = predictions.of(summary);
      if (these.isEmpty() && !summary.runs().keys(State.DONE).isEmpty()) {
        return Optional.empty();
      }
      these.ifPresent(each -> each.values().forEach(never::add));
    }
    return never
        .examples()
        .map(
            examples ->
                new Hardest(
                    hex,
                    never.runs(),
                    never.places().size(),
                    pictures.choice(all.get(all.size() - 1), examples).hardest(never, examples)));
  }

  /** What the runs say they were made by; of runs that say nothing, what was kept of them. */
  private static Map<String, String> software(List<Summary> summaries, Map<String, String> kept) {
    Map<String, Set<String>> said = new TreeMap<>();
    boolean silent = false;
    for (Summary summary : summaries) {
      for (RunFiles run : summary.runs().files().values()) {
        Map<String, String> facts = run.facts().map(RunFacts::environment).orElseGet(Map::of);
        silent |= facts.isEmpty() && run.state() == State.DONE;
        facts.forEach((key, value) -> add(said, key, value));
      }
    }
    if (silent) {
      kept.forEach((key, values) -> List.of(values.split("; ")).forEach(v -> add(said, key, v)));
    }
    Map<String, String> joined = new LinkedHashMap<>();
    said.forEach((key, values) -> joined.put(key, String.join("; ", values)));
    return joined;
  }

  private static void add(Map<String, Set<String>> said, String key, String value) {
    if (SOFTWARE.contains(key)) {
      said.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }
  }

  /** Pictures of the examples of an experiment, opened when first asked for. */
  private final class Pictures {
    private Optional<List<String>> classes = Optional.empty();
    private Optional<List<String>> named = Optional.empty();

    Optional<List<String>> names() {
      return classes.filter(names -> !names.isEmpty()).or(() -> named).or(() -> classes);
    }

    /** Takes the classes' names from predictions, which have them where there are no pictures. */
    void name(Predictions predictions) {
      Optional<List<String>> names = predictions.classNames();
      if (names.isPresent() && names.get().size() >= named.map(List::size).orElse(0)) {
        named = names;
      }
    }

    ExampleChoice choice(Summary summary, Predictions predictions) {
      RunKey key = summary.runs().keys(State.DONE).first();
      Path run =
          RunFolder.of(results, summary.name().experiment(), summary.name().condition(), key);
      Optional<ExamplePictures> pictures =
          source
              .open(run, summary.runs().files().get(key).test().orElseThrow().data())
              .filter(each -> each.have(predictions.indices(), predictions.labels()));
      pictures.ifPresent(each -> classes = Optional.of(each.classes()));
      return new ExampleChoice(index -> pictures.map(each -> each.png(index)));
    }
  }
}
