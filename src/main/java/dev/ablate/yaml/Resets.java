package dev.ablate.yaml;

import dev.ablate.problem.Problems;
import java.util.Map;
import java.util.Optional;

/**
 * Warns of what a person does not see when one declaration is laid over another: arguments that are
 * lost because the type is another one now, and arguments that stay although only the type was
 * written.
 */
public final class Resets {
  private final Problems problems;

  private Resets(Problems problems) {
    this.problems = problems;
  }

  /**
   * Compares what was written below with what is laid over it.
   *
   * @param form of both
   * @param below short forms written out
   * @param above short forms written out
   */
  public static void warn(Form.Fields form, MapNode below, MapNode above, Problems problems) {
    new Resets(problems).fields(form, below, above);
  }

  private void fields(Form form, MapNode below, MapNode above) {
    above
        .entries()
        .forEach(
            (key, entry) -> {
              Optional<Form> inner = Merger.inner(form, above, key);
              if (inner.isPresent()
                  && below.value(key).orElse(null) instanceof MapNode under
                  && entry.value() instanceof MapNode over) {
                value(inner.get(), key, under, over);
              }
            });
  }

  private void value(Form form, String key, MapNode below, MapNode above) {
    if (!(form instanceof Form.Choice choice)) {
      fields(form, below, above);
    } else if (choice.key().isPresent()) {
      named(choice, choice.key().get(), below, above);
    } else if (below.onlyKey().isPresent() && above.onlyKey().isPresent()) {
      typed(choice, key, below, above);
    }
  }

  private void named(Form.Choice choice, String key, MapNode below, MapNode above) {
    String old = text(below, key);
    String young = text(above, key);
    Form.Fields now = choice.types().get(young);
    if (now != null && !old.equals(young)) {
      lost(below.without(key), above, now, old, young);
    }
  }

  private void typed(Form.Choice choice, String key, MapNode below, MapNode above) {
    String old = below.onlyKey().orElseThrow();
    String young = above.onlyKey().orElseThrow();
    Form.Fields now = choice.types().get(young);
    if (now == null
        || !(below.value(old).orElseThrow() instanceof MapNode under)
        || !(above.value(young).orElseThrow() instanceof MapNode over)) {
      return;
    }
    if (!old.equals(young)) {
      lost(under, over, now, old, young);
    } else if (over.entries().isEmpty()) {
      kept(key, young, under, over, now);
    } else {
      fields(now, under, over);
    }
  }

  private void lost(MapNode below, MapNode above, Form.Fields now, String old, String young) {
    for (Map.Entry<String, MapNode.Entry> entry : below.entries().entrySet()) {
      String name = entry.getKey();
      Optional<Field> field = now.field(name);
      if (field.isEmpty()
          || above.value(name).isPresent()
          || (field.get().shortForm() && field.get().defaultText().isEmpty())) {
        continue; // without its one obvious argument it is an error anyway
      }
      String was = Printer.flow(entry.getValue().value());
      String is = usual(field.get());
      if (!field.get().isDefault(entry.getValue().value())) {
        problems.warning(
            above.place(),
            "'%s' begins with its own defaults: %s is %s, and was %s in '%s'; to keep it, write %s: %s"
                .formatted(young, name, is, was, old, name, was));
      }
    }
  }

  private void kept(String key, String type, MapNode below, MapNode above, Form.Fields now) {
    for (Map.Entry<String, MapNode.Entry> entry : below.entries().entrySet()) {
      String name = entry.getKey();
      String was = Printer.flow(entry.getValue().value());
      Optional<Field> field = now.field(name);
      if (field.isPresent() && !field.get().isDefault(entry.getValue().value())) {
        problems.warning(
            above.place(),
            "'%s: %s' leaves %s at %s, since the type stays the same; for its default, write {%s: {%s: %s}}"
                .formatted(key, type, name, was, type, name, usual(field.get())));
      }
    }
  }

  /** What a key is where it is not written. */
  private static String usual(Field field) {
    return field.defaultText().isPresent() ? Printer.flow(field.defaultTree()) : "none";
  }

  private static String text(MapNode map, String key) {
    return map.value(key).orElse(null) instanceof ScalarNode scalar ? scalar.text() : "";
  }
}
