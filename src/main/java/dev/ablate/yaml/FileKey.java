package dev.ablate.yaml;

import java.util.List;

/**
 * A key of a file that is neither heading nor declaration.
 *
 * @param name as typed
 * @param doc what it means
 * @param example as typed
 * @param inVariants whether a variant has it too
 */
public record FileKey(String name, String doc, String example, boolean inVariants) {
  public static final List<FileKey> ALL =
      List.of(
          new FileKey(
              "extends",
              "Takes over the other file's keys, except name, description, source, baseline,"
                  + " variants, grid and expect.",
              "baseline.yaml",
              false),
          new FileKey("seed", "One seed; seeds: [3] in short.", "3", true),
          new FileKey(
              "edit_layers",
              "Edits of the inherited layers, made in order: after/before with insert, replace with"
                  + " with, remove, unwrap, set.",
              "[{after: relu3, insert: [dropout: 0.5]}]",
              true),
          new FileKey(
              "variants",
              "Further conditions: by name, what each changes.",
              "{dropout-0.5: {edit_layers: [{after: relu3, insert: [dropout: 0.5]}]}}",
              false),
          new FileKey(
              "grid",
              "Values by path; every combination is a further condition, called as"
                  + " lr=0.01,rate=0.1.",
              "{optimizer.adam.lr: [0.01, 0.001]}",
              true),
          new FileKey(
              "reference",
              "The condition of this file that conditions are compared with: of the file for all,"
                  + " of a variant for it. Without it base; in a file that extends, the condition"
                  + " of the same name there.",
              "base",
              true),
          new FileKey(
              "base", "What is said of the file's own condition.", "{label: full recipe}", false),
          new FileKey(
              "components",
              "The parts of a recipe: by name, what the file looks like without each, as a variant"
                  + " says it. 'auto' finds them; {auto: true, except: [schedule]} leaves some"
                  + " out.",
              "{dropout: {edit_layers: [{remove: every dropout}]}}",
              false),
          new FileKey(
              "design",
              "What is done with the components: leave_one_out, add_one, cumulative, pairs,"
                  + " factorial, shapley, path, or a list of them; and variance, of the sources of"
                  + " chance.",
              "leave_one_out",
              false),
          new FileKey(
              "controls",
              "Beside each condition of a design that is smaller than base, one that is widened to"
                  + " its number of parameters, or to its compute.",
              "parameters",
              false),
          new FileKey(
              "resolved",
              "In the spec.yaml of a run alone: which run it was, and the digests of its files.",
              "{experiment: baseline, condition: base}",
              false));

  /** Keys of a variant alone. */
  public static final List<FileKey> OF_VARIANTS =
      List.of(
          new FileKey(
              "from",
              "The variant that this one is laid over, in place of the file.",
              "dropout",
              true),
          new FileKey(
              "label",
              "What people call the condition; ablate plan shows it.",
              "w/ dropout",
              true));

  /** Those that say what is ablated. */
  static final List<String> OF_ABLATION = List.of("components", "design", "controls");

  static List<String> names() {
    return ALL.stream().map(FileKey::name).toList();
  }
}
