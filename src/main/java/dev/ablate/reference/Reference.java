package dev.ablate.reference;

import dev.ablate.part.Augmentation;
import dev.ablate.part.ClassWeights;
import dev.ablate.part.Column;
import dev.ablate.part.Drop;
import dev.ablate.part.Initializer;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Metric;
import dev.ablate.part.Momentum;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.part.Schedule;
import dev.ablate.part.Shortcut;
import dev.ablate.spec.ClipSpec;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Draw;
import dev.ablate.spec.Heading;
import dev.ablate.spec.Measure;
import dev.ablate.spec.Portion;
import dev.ablate.spec.Seeds;
import dev.ablate.spec.SelectSpec;
import dev.ablate.yaml.Bounds;
import dev.ablate.yaml.EvaluationParts;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.FileKey;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The reference of the format in Markdown: every key, its type, default, bounds and meaning. */
public final class Reference {
  private static final String TOP =
      """
      # Every key of the experiment file

      Made from the types of the program: to change what stands here, change those. How a file is read,
      and how conditions are made, is in [the guide](README.md).

      """;
  private static final Map<String, Class<?>> CHOICES = new LinkedHashMap<>();

  static {
    CHOICES.put("layers", Layer.class);
    CHOICES.put("dataset", DatasetSpec.class);
    CHOICES.put("augment", Augmentation.class);
    CHOICES.put("initializers", Initializer.class);
    CHOICES.put("loss", Loss.class);
    CHOICES.put("optimizer", Optimizer.class);
    CHOICES.put("schedule", Schedule.class);
    CHOICES.put("metrics", Metric.class);
    CHOICES.put("clip_gradients", ClipSpec.class);
    CHOICES.put("select", SelectSpec.class);
    CHOICES.put("seeds.until", Seeds.Until.class);
    CHOICES.put("tune.space", Draw.class);
  }

  private final StringBuilder out = new StringBuilder();
  private final List<String> headings = new ArrayList<>();

  private Reference() {}

  /** The whole page: what there is, then each with its keys. */
  public static String text() {
    Reference reference = new Reference();
    reference.write();
    return TOP + reference.contents() + "\n" + reference.out.toString().stripTrailing() + "\n";
  }

  private String contents() {
    StringBuilder list = new StringBuilder();
    for (String heading : headings) {
      String anchor = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
      list.append("- [").append(heading).append("](#").append(anchor).append(")\n");
    }
    return list.toString();
  }

  private void write() {
    heading("Keys of a file");
    table(concat(Forms.fields(Heading.class).fields(), Forms.fields(Declaration.class).fields()));
    heading("Keys of a file that make conditions");
    out.append("| key | meaning | example |\n|---|---|---|\n");
    for (FileKey key : FileKey.ALL) {
      row("`" + key.name() + "`", key.doc(), "`" + key.example() + "`");
    }
    out.append('\n');
    maps().forEach(this::map);
    CHOICES.forEach(this::choice);
  }

  /** Every key whose value is a map of known keys, by where it stands: {@code evaluate.every}. */
  private static Map<Form.Fields, Map<String, Field>> maps() {
    List<Field> keys =
        concat(Forms.fields(Heading.class).fields(), Forms.fields(Declaration.class).fields());
    Set<Form> ofFile = keys.stream().map(Field::form).collect(Collectors.toSet());
    Map<Form.Fields, Map<String, Field>> maps = new LinkedHashMap<>();
    Set<Form> choices = new HashSet<>();
    Deque<Placed> open = new ArrayDeque<>();
    keys.forEach(key -> open.add(new Placed(key.name(), key, key.form())));
    while (!open.isEmpty()) {
      Placed next = open.remove();
      List<Placed> inside = new ArrayList<>();
      if (next.form() instanceof Form.Fields fields) {
        if (!maps.containsKey(fields)) {
          fields.fields().forEach(key -> inside.add(next.within(next.path(), key)));
        }
        maps.computeIfAbsent(fields, each -> new LinkedHashMap<>()).put(next.path(), next.field());
      } else if (next.form() instanceof Form.Items items) {
        inside.add(new Placed(next.path(), next.field(), items.element()));
      } else if (next.form() instanceof Form.Entries entries) {
        inside.add(new Placed(next.path(), next.field(), entries.value()));
      } else if (next.form() instanceof Form.ListOrMap either) {
        inside.add(new Placed(next.path(), next.field(), either.map()));
      } else if (next.form() instanceof Form.Choice choice && choices.add(choice)) {
        Set<Form> seen = new HashSet<>(ofFile); // a layer's init is the file's
        choice
            .types()
            .forEach(
                (word, type) ->
                    type.fields().stream()
                        .filter(key -> seen.add(key.form()))
                        .map(
                            key ->
                                next.within(
                                    commonToAll(choice, key) ? next.field().name() : word, key))
                        .forEach(inside::add));
      }
      Collections.reverse(inside);
      inside.forEach(open::push);
    }
    return maps;
  }

  /**
   * A form where it stands.
   *
   * @param path of the key
   * @param field the key
   * @param form of its value, or of what is in that
   */
  private record Placed(String path, Field field, Form form) {
    Placed within(String owner, Field key) {
      return new Placed(owner + "." + key.name(), key, key.form());
    }
  }

  private void map(Form.Fields fields, Map<String, Field> places) {
    heading("`" + String.join("`, `", places.keySet()) + "`");
    Field first = places.values().iterator().next();
    out.append(places.size() == 1 ? first.doc() : Forms.doc(fields.type()));
    shortForm(fields).ifPresent(s -> out.append(' ').append(s));
    out.append("\n\n");
    table(fields.fields());
  }

  private static List<Field> concat(List<Field> one, List<Field> other) {
    List<Field> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private void heading(String text) {
    headings.add(text);
    out.append("## ").append(text).append("\n\n");
  }

  private void choice(String name, Class<?> type) {
    Form.Choice choice = Forms.choice(type);
    heading("`" + name + "`");
    for (Map.Entry<String, Form.Fields> entry : choice.types().entrySet()) {
      Form.Fields fields = entry.getValue();
      List<Field> own =
          fields.fields().stream().filter(field -> !commonToAll(choice, field)).toList();
      out.append("**`").append(entry.getKey()).append("`**: ").append(Forms.doc(fields.type()));
      shortForm(fields).ifPresent(s -> out.append(' ').append(s));
      out.append("\n\n");
      if (!own.isEmpty()) {
        table(own);
      }
    }
    List<Field> common =
        choice.types().values().iterator().next().fields().stream()
            .filter(field -> commonToAll(choice, field))
            .toList();
    if (!common.isEmpty()) {
      out.append("All of them:\n\n");
      table(common);
    }
  }

  /** Whether every type has this key, with the same default. */
  private static boolean commonToAll(Form.Choice choice, Field field) {
    return choice.types().values().stream()
        .map(fields -> fields.field(field.name()))
        .allMatch(
            other ->
                other.isPresent()
                    && other.get().defaultText().equals(field.defaultText())
                    && other.get().required() == field.required());
  }

  private static Optional<String> shortForm(Form.Fields fields) {
    return fields
        .shortField()
        .map(field -> "In short, `" + field.name() + "` alone.")
        .or(() -> fields.word().map(word -> "`" + word + "` stands for the defaults."));
  }

  private void table(List<Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    out.append("| key | type | default | meaning |\n|---|---|---|---|\n");
    for (Field field : fields) {
      String text =
          field
              .defaultText()
              .map(value -> "`" + value + "`")
              .orElse(field.required() ? "**required**" : "");
      String example = field.example().map(e -> " Example: `" + e + "`").orElse("");
      row("`" + field.name() + "`", type(field), text, field.doc() + example);
    }
    out.append('\n');
  }

  private void row(String... cells) {
    out.append('|');
    for (String cell : cells) {
      out.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    out.append('\n');
  }

  /** What a key's value is: {@code whole number, at least 1}. */
  static String type(Field field) {
    String range =
        field.range().map(Bounds::toString).filter(r -> !r.isEmpty()).map(r -> ", " + r).orElse("");
    return type(field.form(), field.name(), field.range()) + range;
  }

  private static String type(Form form, String key, Optional<Bounds> range) {
    if (form instanceof Form.Whole) {
      return "whole number";
    } else if (form instanceof Form.Real) {
      return "number";
    } else if (form instanceof Form.Flag) {
      return "true or false";
    } else if (form instanceof Form.Text) {
      return "text";
    } else if (form instanceof Form.Words words) {
      return "`" + String.join("`, `", words.words().keySet()) + "`";
    } else if (form instanceof Form.Items items) {
      return "list of " + type(items.element(), key, range);
    } else if (form instanceof Form.Entries entries) {
      return "map of names to " + type(entries.value(), key, range);
    } else if (form instanceof Form.ListOrMap either) {
      return type(either.items(), key, range) + ", or map";
    } else if (form instanceof Form.Special special) {
      return special(special.type(), key);
    } else if (form instanceof Form.Choice choice) {
      return "one of " + Forms.snakeCase(choice.type().getSimpleName()).replaceFirst("_spec$", "");
    }
    return "map";
  }

  private static String special(Class<?> type, String key) {
    if (type == Shortcut.class) {
      return "list of layers, or `{pad: true}`";
    } else if (type == ClassWeights.class) {
      return "`balanced`, or a list of numbers";
    } else if (type == Drop.class) {
      return "number from 0 to below 1, or `{to: number}`";
    } else if (type == Padding.class) {
      return "whole number, [height, width], or `same`";
    } else if (type == Pair.class) {
      return "whole number, or [height, width]";
    } else if (type == Momentum.class) {
      return "number from 0 to 1, or `cumulative`";
    } else if (type == Portion.class) {
      return "`" + EvaluationParts.words(key).replace(", ", "`, `") + "`";
    } else if (type == Column.class) {
      return "`train_`, `val_` or `test_` and a metric";
    } else if (type == Measure.class) {
      return "`train_`, `val_` or `test_` and a metric; `gap`, `parameters`";
    }
    return "`weights`, `all`, or a list of layers' names";
  }
}
