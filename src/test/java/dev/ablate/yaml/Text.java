package dev.ablate.yaml;

import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import java.util.List;
import java.util.Optional;

/** A file's text on its way to a declaration. */
final class Text {
  static final String SMALL =
      """
      dataset: mnist
      layers: [flatten, {linear: 10}]
      optimizer: {sgd: {lr: 0.1}}
      epochs: 1
      """;

  private Text() {}

  /** The file's declaration; every problem is gathered. */
  static Optional<Declaration> declaration(String text, Problems problems) {
    Optional<Node> root = TreeReader.read("a.yaml", text, problems);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Optional<ExperimentFile> taken = ExperimentFile.of("a.yaml", root.get(), problems);
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    ExperimentFile file = taken.get();
    Form.Fields form = Forms.fields(Declaration.class);
    Optional<Declaration> bound =
        Binder.bind(Declaration.class, Merger.strip(form, file.body()), problems);
    return problems.errors() == 0 ? bound : Optional.empty();
  }

  /** The declaration of a text that is right. */
  static Declaration declaration(String text) {
    Problems problems = new Problems();
    Optional<Declaration> declaration = declaration(text, problems);
    problems.throwIfErrors();
    return declaration.orElseThrow();
  }

  /** The problems of a text, a line each. */
  static List<String> problems(String text) {
    Problems problems = new Problems();
    declaration(text, problems);
    return problems.all().stream().map(Problem::toString).toList();
  }
}
