package dev.ablate.verify;

import dev.ablate.results.FileNames;
import dev.ablate.results.GitHistory;
import dev.ablate.results.GitHistory.Origin;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.RunFolder;
import dev.ablate.spec.Expectation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether each expectation was committed before the results that it judges. */
final class Precedence {
  private static final String SUBJECT = "expectations before results";
  private static final int SHORT = 10;

  private final Path results;
  private final GitHistory git;
  private final Map<Path, Map<Path, Origin>> origins = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<String> untold = new ArrayList<>();
  private int looked;

  private Precedence(Path results, GitHistory git) {
    this.results = results;
    this.git = git;
  }

  /** Of every expectation of a results folder. */
  static Check check(Path results, Optional<GitHistory> git) {
    List<Experiment> experiments = LayoutFiles.read(results).experiments();
    if (git.isEmpty()) {
      int all = experiments.stream().mapToInt(each -> each.expect().size()).sum();
      return Check.of(
          SUBJECT,
          all,
          List.of(),
          all == 0 ? List.of() : List.of("the results lie in no git repository that can be read"));
    }
    Precedence precedence = new Precedence(results, git.get());
    experiments.forEach(precedence::of);
    return Check.of(SUBJECT, precedence.looked, precedence.wrong, precedence.untold);
  }

  private void of(Experiment experiment) {
    Path folder = results.resolve(experiment.name());
    Stated stated =
        new Stated(git, experiment.name(), git.path(folder.resolve(FileNames.EXPERIMENT)));
    int number = 0;
    for (Expectation expectation : experiment.expect()) {
      number++;
      String name =
          "%s, expectation %d (%s of %s)"
              .formatted(
                  experiment.name(), number, expectation.metric().name(), expectation.condition());
      Set<String> commits = new LinkedHashSet<>();
      for (Map.Entry<Path, Origin> file : judged(folder, expectation).entrySet()) {
        of(name, git.path(file.getKey()), file.getValue(), expectation, stated, commits);
      }
      looked++;
    }
  }

  /** One sentence for each commit that brought results, however many files it brought. */
  private void of(
      String name,
      String file,
      Origin origin,
      Expectation expectation,
      Stated stated,
      Set<String> commits) {
    if (!commits.add(origin.id().orElse("") + origin.cut())) {
      return;
    }
    if (origin.cut()) {
      untold.add(name + ": the history is shallow, and ends before " + file + " came");
    } else if (origin.id().isEmpty()) {
      untold.add(name + ": " + file + " is not committed as it is");
    } else if (origin.parents().stream().noneMatch(each -> stated.in(each, expectation))) {
      String commit = origin.id().get();
      String with = file + " in " + commit.substring(0, SHORT);
      if (stated.in(commit, expectation)) {
        untold.add(
            name + ": committed together with " + with + ", so nothing shows which came first");
      } else if (!stated.in(git.head(), expectation)) {
        untold.add(name + ": it is not committed");
      } else {
        wrong.add(name + ": committed after " + with);
      }
    }
  }

  private Map<Path, Origin> judged(Path experiment, Expectation expectation) {
    Set<String> conditions = new LinkedHashSet<>();
    conditions.add(expectation.condition());
    Stream.of(expectation.lessThan(), expectation.greaterThan())
        .flatMap(Optional::stream)
        .flatMap(bound -> bound.condition().stream())
        .forEach(conditions::add);
    Map<Path, Origin> files = new TreeMap<>();
    conditions.forEach(
        name ->
            files.putAll(
                origins.computeIfAbsent(
                    experiment.resolve(name), folder -> git.origins(folder, tables(folder)))));
    return files;
  }

  private static List<Path> tables(Path condition) {
    return Files.isDirectory(condition)
        ? RunFolder.keys(condition).stream()
            .map(key -> RunFolder.of(condition, key))
            .flatMap(run -> FileNames.TABLES.stream().map(run::resolve))
            .filter(Files::exists)
            .toList()
        : List.of();
  }
}
