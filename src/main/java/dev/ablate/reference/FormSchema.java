package dev.ablate.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.part.ClassWeights;
import dev.ablate.part.Column;
import dev.ablate.part.Drop;
import dev.ablate.part.Layer;
import dev.ablate.part.Metric;
import dev.ablate.part.Momentum;
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.part.Shortcut;
import dev.ablate.spec.Measure;
import dev.ablate.spec.Portion;
import dev.ablate.yaml.Bounds;
import dev.ablate.yaml.Columns;
import dev.ablate.yaml.EvaluationParts;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.TreeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Forms as JSON schema. A choice becomes a definition of its own, since layers hold layers. */
final class FormSchema {
  private final ObjectNode definitions = Json.object();

  /** The definitions that were referred to. */
  ObjectNode definitions() {
    return definitions;
  }

  /**
   * A key with its meaning, default and example.
   *
   * @param strict whether required keys of maps inside must be there; where maps are merged with
   *     inherited ones they need not be, and {@code none} may stand
   */
  ObjectNode field(Field field, boolean strict) {
    boolean removable = !strict && !field.required() && !field.form().acceptsNone(field.name());
    JsonNode form = form(field.form(), field.name(), field.range(), strict);
    ObjectNode node = Json.object();
    if (!field.doc().isEmpty()) {
      node.put("description", field.doc());
    }
    field.defaultText().ifPresent(text -> node.set("default", json(text)));
    field.example().ifPresent(text -> node.putArray("examples").add(json(text)));
    if (removable) {
      ObjectNode none = Json.object();
      none.put("const", "none");
      none.put("description", "Takes an inherited value away.");
      return node.setAll(Json.anyOf(form, none));
    }
    return form.has("$ref") ? node.setAll(Json.anyOf(form)) : node.setAll((ObjectNode) form);
  }

  static JsonNode json(String yaml) {
    return Json.of(TreeReader.readOwn("default", yaml));
  }

  JsonNode form(Form form, String key, Optional<Bounds> range, boolean strict) {
    if (form instanceof Form.Whole || form instanceof Form.Real) {
      return number(form instanceof Form.Whole ? "integer" : "number", range);
    } else if (form instanceof Form.Flag) {
      return typed("boolean");
    } else if (form instanceof Form.Text) {
      return text();
    } else if (form instanceof Form.Words words) {
      return words(words);
    } else if (form instanceof Form.Items items) {
      return items(items, key, range);
    } else if (form instanceof Form.Entries entries) {
      ObjectNode map = typed("object");
      map.set("additionalProperties", form(entries.value(), key, range, strict));
      return map;
    } else if (form instanceof Form.ListOrMap either) {
      return Json.anyOf(items(either.items(), key, range), fields(either.map(), strict));
    } else if (form instanceof Form.Special special) {
      return special(special.type(), key, range);
    } else if (form instanceof Form.Choice choice) {
      return reference(choice, strict);
    }
    return fields((Form.Fields) form, strict);
  }

  private static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }

  /** Text is what was typed: a number is text too where text is wanted. */
  static ObjectNode text() {
    return Json.object().set("type", Json.array(List.of("string", "number", "boolean")));
  }

  private static ObjectNode number(String type, Optional<Bounds> range) {
    ObjectNode node = typed(type);
    range.ifPresent(
        r -> {
          put(node, "minimum", r.min());
          put(node, "exclusiveMinimum", r.above());
          put(node, "maximum", r.max());
          put(node, "exclusiveMaximum", r.below());
        });
    return node;
  }

  private static void put(ObjectNode node, String key, double bound) {
    if (!Double.isInfinite(bound)) {
      node.set(key, Json.number(bound));
    }
  }

  private static ObjectNode words(Form.Words words) {
    ObjectNode node = Json.object();
    node.set("enum", Json.array(words.words().keySet()));
    List<String> docs = words.words().values().stream().map(Forms::doc).toList();
    node.set("enumDescriptions", Json.array(docs));
    return node;
  }

  private JsonNode items(Form.Items items, String key, Optional<Bounds> range) {
    ObjectNode list = typed("array");
    list.set("items", form(items.element(), key, range, true));
    if (key.equals("seeds")) {
      return Json.anyOf(list, typed("string").put("pattern", "^-?\\d+\\.\\.-?\\d+$"));
    }
    boolean number = items.element() instanceof Form.Real || items.element() instanceof Form.Whole;
    return number ? Json.anyOf(form(items.element(), key, range, true), list) : list;
  }

  private JsonNode special(Class<?> type, String key, Optional<Bounds> range) {
    if (type == Shortcut.class) {
      ObjectNode pad = typed("object").put("additionalProperties", false);
      pad.putObject("properties").set("pad", typed("boolean"));
      return Json.anyOf(form(new Form.Items(Layer.class), key, range, true), pad);
    } else if (type == ClassWeights.class) {
      ObjectNode each = typed("array").put("minItems", 1);
      each.set("items", typed("number").put("minimum", 0));
      return Json.anyOf(Json.object().put("const", "balanced"), each);
    } else if (type == Drop.class) {
      ObjectNode rate = typed("number").put("minimum", 0).put("exclusiveMaximum", 1);
      ObjectNode to = typed("object").put("additionalProperties", false);
      to.putObject("properties").set("to", rate.deepCopy());
      return Json.anyOf(rate, to);
    } else if (type == Padding.class) {
      return Json.anyOf(special(Pair.class, key, range), Json.object().put("const", "same"));
    } else if (type == Pair.class) {
      ObjectNode both = number("integer", range);
      ObjectNode pair = typed("array").put("minItems", 2).put("maxItems", 2);
      pair.set("items", both.deepCopy());
      return Json.anyOf(both, pair);
    } else if (type == Momentum.class) {
      return Json.anyOf(
          typed("number").put("minimum", 0).put("maximum", 1),
          Json.object().put("const", "cumulative"));
    } else if (type == Portion.class) {
      List<String> words = new ArrayList<>();
      EvaluationParts.allowed(key).stream()
          .filter(kind -> kind != Portion.Kind.FIRST)
          .forEach(kind -> words.add(new Portion(kind, 0).toString()));
      return Json.anyOf(
          Json.object().set("enum", Json.array(words)),
          typed("string").put("pattern", "^first +[1-9][0-9]*$"));
    } else if (type == Column.class) {
      return columns(Columns.documented());
    } else if (type == Measure.class) {
      return columns(Columns.documentedMeasures());
    }
    ObjectNode names = typed("array").put("minItems", 1);
    names.set("items", text());
    return Json.anyOf(Json.object().set("enum", Json.array(List.of("weights", "all"))), names);
  }

  /** Names to complete, and those of metrics whose arguments are part of the column's name. */
  private static JsonNode columns(Map<String, String> names) {
    String more =
        Columns.metrics().stream()
            .filter(metric -> !Forms.fields(metric.getClass()).fields().isEmpty())
            .map(Metric::column)
            .collect(Collectors.joining("|"));
    ObjectNode words = Json.object();
    words.set("enum", Json.array(names.keySet()));
    words.set("enumDescriptions", Json.array(names.values()));
    return more.isEmpty()
        ? words
        : Json.anyOf(words, typed("string").put("pattern", "^(train|val|test)_(" + more + ")_.+$"));
  }

  /** A map, or the one obvious argument in its place, or the word for all defaults. */
  private JsonNode fields(Form.Fields fields, boolean strict) {
    List<JsonNode> forms = new ArrayList<>();
    forms.add(map(fields, strict));
    fields.shortField().ifPresent(s -> forms.add(form(s.form(), s.name(), s.range(), strict)));
    fields.word().ifPresent(word -> forms.add(Json.object().put("const", word)));
    return forms.size() == 1 ? forms.get(0) : Json.anyOf(forms.toArray(JsonNode[]::new));
  }

  private ObjectNode map(Form.Fields fields, boolean strict) {
    ObjectNode node = typed("object");
    ObjectNode properties = node.putObject("properties");
    fields.fields().forEach(field -> properties.set(field.name(), field(field, strict)));
    List<String> required =
        fields.fields().stream().filter(Field::required).map(Field::name).toList();
    if (strict && !required.isEmpty()) {
      node.set("required", Json.array(required));
    }
    return node.put("additionalProperties", false);
  }

  private ObjectNode reference(Form.Choice choice, boolean strict) {
    String name = Forms.snakeCase(choice.type().getSimpleName()).replaceFirst("_spec$", "");
    if (!definitions.has(name)) {
      definitions.putObject(name);
      definitions.set(name, choice.key().isPresent() ? named(choice) : choice(choice, strict));
    }
    return Json.object().put("$ref", "#/definitions/" + name);
  }

  private JsonNode choice(Form.Choice choice, boolean strict) {
    ObjectNode map = typed("object").put("minProperties", 1).put("maxProperties", 1);
    ObjectNode properties = map.putObject("properties");
    choice
        .types()
        .forEach(
            (word, fields) -> {
              ObjectNode type = Json.object().put("description", Forms.doc(fields.type()));
              properties.set(word, type.setAll((ObjectNode) fields(fields, strict)));
            });
    map.put("additionalProperties", false);
    return withBareWords(choice, map);
  }

  /** An enumeration of nothing would make the whole schema wrong, and an editor would drop it. */
  private static JsonNode withBareWords(Form.Choice choice, ObjectNode map) {
    ObjectNode words = bareWords(choice);
    return words.get("enum").isEmpty() ? Json.anyOf(map) : Json.anyOf(words, map);
  }

  private static ObjectNode bareWords(Form.Choice choice) {
    Map<String, String> docs =
        choice.types().entrySet().stream()
            .filter(type -> type.getValue().fields().stream().noneMatch(Field::required))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    type -> Forms.doc(type.getValue().type()),
                    (one, other) -> one,
                    LinkedHashMap::new));
    ObjectNode words = Json.object();
    words.set("enum", Json.array(docs.keySet()));
    words.set("enumDescriptions", Json.array(docs.values()));
    return words;
  }

  /** All keys of all types: which of them go together only the checker says. */
  private JsonNode named(Form.Choice choice) {
    ObjectNode map = typed("object");
    ObjectNode properties = map.putObject("properties");
    ObjectNode words = Json.object();
    words.set("enum", Json.array(choice.types().keySet()));
    words.set(
        "enumDescriptions",
        Json.array(choice.types().values().stream().map(f -> Forms.doc(f.type())).toList()));
    properties.set(choice.key().orElseThrow(), words);
    for (Form.Fields fields : choice.types().values()) {
      for (Field field : fields.fields()) {
        if (!properties.has(field.name())) {
          properties.set(field.name(), field(field, false));
        }
      }
    }
    map.put("additionalProperties", false);
    return withBareWords(choice, map);
  }
}
