package dev.ablate.yaml;

import dev.ablate.part.ClassWeights;
import dev.ablate.part.Column;
import dev.ablate.part.Drop;
import dev.ablate.part.Momentum;
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.part.Shortcut;
import dev.ablate.problem.Place;
import dev.ablate.spec.Measure;
import dev.ablate.spec.PenaltySpec.Over;
import dev.ablate.spec.Portion;
import dev.ablate.spec.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Makes trees of records: what the binder would read as equal records, defaults written out. */
public final class Unbinder {
  private static final Place NOWHERE = Place.of("");

  private Unbinder() {}

  /** The tree of a record. */
  public static MapNode tree(Record record) {
    return fields(record, "");
  }

  private static MapNode fields(Record record, String type) {
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    if (!type.isEmpty()) {
      entries.put("name", entry(text(type)));
    }
    add(record, entries);
    return new MapNode(NOWHERE, entries);
  }

  private static void add(Record record, Map<String, MapNode.Entry> entries) {
    for (Field field : RecordType.of(record.getClass()).components()) {
      Object value = RecordType.value(record, field);
      if (field.inline()) {
        add((Record) value, entries);
      } else {
        present(value)
            .map(present -> node(field.form(), present))
            .filter(node -> !(field.later() && field.isDefault(node)))
            .ifPresent(node -> entries.put(field.name(), entry(node)));
      }
    }
  }

  private static Optional<?> present(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional;
    } else if (value instanceof OptionalInt whole) {
      return whole.isPresent() ? Optional.of(whole.getAsInt()) : Optional.empty();
    } else if (value instanceof OptionalDouble real) {
      return real.isPresent() ? Optional.of(real.getAsDouble()) : Optional.empty();
    }
    return Optional.of(value);
  }

  private static Node node(Form form, Object value) {
    if (form instanceof Form.Whole || form instanceof Form.Flag) {
      return word(String.valueOf(value));
    } else if (form instanceof Form.Real) {
      return word(Decimal.text((Double) value));
    } else if (form instanceof Form.Text) {
      return text((String) value);
    } else if (form instanceof Form.Words) {
      return word(((Enum<?>) value).name().toLowerCase(Locale.ROOT));
    } else if (form instanceof Form.Items items) {
      return new ListNode(
          NOWHERE, ((List<?>) value).stream().map(v -> node(items.element(), v)).toList());
    } else if (form instanceof Form.Entries entries) {
      MapNode map = MapNode.empty(NOWHERE);
      for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
        map = map.with((String) each.getKey(), entry(node(entries.value(), each.getValue())));
      }
      return map;
    } else if (form instanceof Form.Special special) {
      return value instanceof Shortcut shortcut ? shortcut(special, shortcut) : special(value);
    } else if (form instanceof Form.ListOrMap either) {
      return value instanceof Seeds.Listed listed
          ? node(either.items(), listed.seeds())
          : fields((Record) value, "");
    } else if (form instanceof Form.Choice choice) {
      return choice(choice, (Record) value);
    }
    MapNode map = fields((Record) value, "");
    Form.Fields record = (Form.Fields) form;
    if (record.grew()) {
      Optional<String> only = map.onlyKey();
      if (only.equals(record.shortField().map(Field::name))) {
        return map.value(only.orElseThrow()).orElseThrow();
      }
    }
    Optional<String> word = record.word();
    return map.entries().isEmpty() && word.isPresent() ? word(word.get()) : map;
  }

  private static Node choice(Form.Choice choice, Record value) {
    String type = Forms.word(value.getClass());
    if (choice.key().isPresent()) {
      return fields(value, type);
    }
    MapNode arguments = fields(value, "");
    return arguments.entries().isEmpty() ? word(type) : MapNode.of(NOWHERE, type, arguments);
  }

  private static Node shortcut(Form.Special special, Shortcut shortcut) {
    return shortcut.pad()
        ? MapNode.of(NOWHERE, "pad", word("true"))
        : node(special.list().orElseThrow(), shortcut.layers());
  }

  private static Node special(Object value) {
    if (value instanceof ClassWeights classes) {
      return classes.balanced()
          ? word("balanced")
          : new ListNode(
              NOWHERE, classes.weights().stream().map(w -> word(Decimal.text(w))).toList());
    } else if (value instanceof Drop drop) {
      Node rate = word(Decimal.text(drop.rate()));
      return drop.linear() ? MapNode.of(NOWHERE, "to", rate) : rate;
    } else if (value instanceof Padding padding) {
      return padding.same() ? word("same") : special(padding.size());
    } else if (value instanceof Pair pair) {
      Node height = word(Integer.toString(pair.height()));
      return pair.height() == pair.width()
          ? height
          : new ListNode(NOWHERE, List.of(height, word(Integer.toString(pair.width()))));
    } else if (value instanceof Momentum momentum) {
      return word(
          momentum.value().isPresent()
              ? Decimal.text(momentum.value().getAsDouble())
              : "cumulative");
    } else if (value instanceof Portion portion) {
      return word(portion.toString());
    } else if (value instanceof Column column) {
      return word(column.toString());
    } else if (value instanceof Measure measure) {
      return word(measure.name());
    }
    Over over = (Over) value;
    return over.layers().isEmpty()
        ? word(over.all() ? "all" : "weights")
        : new ListNode(NOWHERE, over.layers().stream().map(Unbinder::text).toList());
  }

  private static MapNode.Entry entry(Node value) {
    return new MapNode.Entry(NOWHERE, value);
  }

  private static Node word(String word) {
    return ScalarNode.plain(NOWHERE, word);
  }

  private static Node text(String text) {
    return new ScalarNode(NOWHERE, text, ScalarNode.Style.QUOTED);
  }
}
