package dev.ablate.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.part.Layer;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Heading;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.FileKey;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import java.util.List;
import java.util.Optional;

/**
 * The JSON schema of an experiment's file (draft 7), for editors: closed maps, meanings, defaults,
 * words and short forms. What it cannot say, as which keys a data set's type has, {@code ablate
 * check} says.
 */
public final class Schema {
  private static final String LAYER = "#/definitions/layer";
  private final FormSchema forms = new FormSchema();

  private Schema() {}

  /** The schema's text, the same bytes on every machine. */
  public static String text() {
    return Json.print(new Schema().root());
  }

  private JsonNode root() {
    ObjectNode root = Json.object();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "ablate experiment");
    root.put("description", "A baseline, its variants, and what is said of them.");
    root.put("type", "object");
    ObjectNode properties = root.putObject("properties");
    for (Field field : Forms.fields(Heading.class).fields()) {
      properties.set(field.name(), forms.field(field, true));
    }
    FileKey.ALL.forEach(key -> properties.set(key.name(), fileKey(key)));
    declaration(properties);
    root.put("additionalProperties", false);
    requireUnlessExtending(root);
    ObjectNode variant = forms.definitions().putObject("variant");
    variant.put("type", "object");
    ObjectNode inVariant = variant.putObject("properties");
    FileKey.ALL.stream()
        .filter(FileKey::inVariants)
        .forEach(key -> inVariant.set(key.name(), sameAsInFile(key.name())));
    FileKey.OF_VARIANTS.forEach(key -> inVariant.set(key.name(), fileKey(key)));
    Forms.fields(Declaration.class).names().forEach(key -> inVariant.set(key, sameAsInFile(key)));
    variant.put("additionalProperties", false);
    forms.definitions().set("edit", edit());
    root.set("definitions", forms.definitions());
    return root;
  }

  private void declaration(ObjectNode properties) {
    for (Field field : Forms.fields(Declaration.class).fields()) {
      properties.set(field.name(), forms.field(field, false));
    }
  }

  private static ObjectNode sameAsInFile(String key) {
    return Json.object().put("$ref", "#/properties/" + key);
  }

  private static void requireUnlessExtending(ObjectNode root) {
    ObjectNode extending = Json.object();
    extending.set("required", Json.array(List.of("extends")));
    root.putObject("if").set("not", extending);
    List<String> required =
        Forms.fields(Declaration.class).fields().stream()
            .filter(Field::required)
            .map(Field::name)
            .toList();
    ObjectNode then = root.putObject("then");
    then.set("required", Json.array(required));
    // how long to train has two spellings
    ArrayNode lengths = then.putArray("anyOf");
    for (String length : List.of("epochs", "steps")) {
      lengths.addObject().set("required", Json.array(List.of(length)));
    }
  }

  private ObjectNode fileKey(FileKey key) {
    ObjectNode node = Json.object().put("description", key.doc());
    node.putArray("examples").add(FormSchema.json(key.example()));
    switch (key.name()) {
      case "extends", "reference", "from", "label" -> node.put("type", "string");
      case "base" -> {
        node.put("type", "object").put("additionalProperties", false);
        node.putObject("properties").putObject("label").put("type", "string");
      }
      case "seed" -> node.put("type", "integer");
      case "edit_layers" -> {
        node.put("type", "array");
        node.putObject("items").put("$ref", "#/definitions/edit");
      }
      case "components" -> components(node);
      case "design" -> Designs.schema(node);
      case "controls" -> node.set("enum", Json.array(List.of("parameters", "compute")));
      case "variants" -> {
        node.put("type", "object");
        node.putObject("additionalProperties").put("$ref", "#/definitions/variant");
        node.putObject("propertyNames").put("pattern", "^[\\p{L}\\p{M}\\p{Nd}._=,+-]+$");
      }
      case "grid" -> {
        node.put("type", "object");
        node.putObject("additionalProperties").put("type", "array").put("minItems", 1);
        ObjectNode zip = node.putObject("properties").putObject("zip").put("type", "object");
        zip.put("description", "Values taken together, the first with the first, not crossed.");
        zip.putObject("additionalProperties").put("type", "array").put("minItems", 1);
      }
      default -> node.put("type", "object");
    }
    return node;
  }

  private static void components(ObjectNode node) {
    ObjectNode map = Json.object().put("type", "object");
    ObjectNode properties = map.putObject("properties");
    properties.putObject("auto").put("const", true);
    ObjectNode except = properties.putObject("except").put("type", "array");
    except.putObject("items").put("type", "string");
    map.putObject("additionalProperties").put("$ref", "#/definitions/variant");
    map.putObject("propertyNames").put("pattern", "^[A-Za-z0-9._-]+$");
    node.setAll(Json.anyOf(Json.object().put("const", "auto"), map));
  }

  private JsonNode edit() {
    ObjectNode set = Json.object().put("type", "object");
    ObjectNode properties = set.putObject("properties");
    properties.set("set", target("The layer whose arguments are set."));
    for (Form.Fields layer : Forms.choice(Layer.class).types().values()) {
      for (Field field : layer.fields()) {
        if (!properties.has(field.name())) {
          properties.set(field.name(), forms.field(field, false));
        }
      }
    }
    set.set("required", Json.array(List.of("set")));
    set.put("additionalProperties", false);
    return Json.anyOf(
        edit("after", "Behind this layer.", Optional.of("insert")),
        edit("before", "In front of this layer.", Optional.of("insert")),
        edit("replace", "Instead of this layer.", Optional.of("with")),
        edit("remove", "Without this layer.", Optional.empty()),
        edit("unwrap", "The layers of this block in its place.", Optional.empty()),
        set);
  }

  private static ObjectNode target(String doc) {
    ObjectNode one = Json.object().put("type", "string");
    ObjectNode list = Json.object().put("type", "array").put("minItems", 1);
    list.set("items", one.deepCopy());
    ObjectNode target = Json.object();
    target.put("description", doc + " A layer's name, 'every <type>', or a list of them.");
    return target.setAll(Json.anyOf(one, list));
  }

  private static ObjectNode edit(String verb, String doc, Optional<String> layers) {
    ObjectNode edit = Json.object().put("type", "object");
    ObjectNode properties = edit.putObject("properties");
    properties.set(verb, target(doc));
    layers.ifPresent(
        key -> {
          ObjectNode list = Json.object().put("type", "array");
          list.putObject("items").put("$ref", LAYER);
          properties.set(key, Json.anyOf(list, Json.object().put("$ref", LAYER)));
        });
    edit.set("required", Json.array(layers.map(key -> List.of(verb, key)).orElse(List.of(verb))));
    return edit.put("additionalProperties", false);
  }
}
