package dev.ablate.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ablate.problem.Problems;
import dev.ablate.results.FileNames;
import dev.ablate.results.GitHistory;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.LayoutFiles;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Heading;
import dev.ablate.yaml.Binder;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.TreeReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The expectations that a commit states of an experiment: in a file that declares an experiment of
 * this name, or in the results' own experiment.json.
 */
final class Stated {
  private static final String YAML = ".yaml";

  private final GitHistory git;
  private final String experiment;
  private final String layout;
  private final Map<String, Set<Expectation>> byCommit = new HashMap<>();

  /**
   * Of an experiment.
   *
   * @param layout path of its experiment.json in the repository
   */
  Stated(GitHistory git, String experiment, String layout) {
    this.git = git;
    this.experiment = experiment;
    this.layout = layout;
  }

  /** Whether a commit's files state it. */
  boolean in(String commit, Expectation expectation) {
    return byCommit.computeIfAbsent(commit, this::all).contains(expectation);
  }

  private Set<Expectation> all(String commit) {
    Set<Expectation> all = new HashSet<>();
    git.texts(commit, this::mayState)
        .forEach((path, text) -> all.addAll(path.equals(layout) ? json(text) : yaml(path, text)));
    return all;
  }

  private boolean mayState(String path) {
    return path.equals(layout) || path.endsWith(YAML) && !path.endsWith("/" + FileNames.SPEC);
  }

  private static List<Expectation> json(String text) {
    try {
      return LayoutFiles.JSON.readValue(text, Experiment.class).expect();
    } catch (JsonProcessingException e) {
      return List.of(); // of another version
    }
  }

  /** A file with mistakes states what is right in it: what is asked is when it was written. */
  private List<Expectation> yaml(String path, String text) {
    Problems ignored = new Problems();
    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - YAML.length());
    Optional<Heading> heading =
        TreeReader.read(path, text, ignored)
            .flatMap(root -> ExperimentFile.of(path, root, ignored))
            .flatMap(file -> Binder.bind(Heading.class, file.heading(), ignored));
    return heading
        .filter(each -> each.name().orElse(name).equals(experiment))
        .map(Heading::expect)
        .orElse(List.of());
  }
}
