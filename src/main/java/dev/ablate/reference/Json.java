package dev.ablate.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.yaml.Decimal;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import java.math.BigDecimal;
import java.util.Collection;

/** JSON with the same bytes on every machine. */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode anyOf(JsonNode... choices) {
    ObjectNode node = object();
    ArrayNode array = node.putArray("anyOf");
    for (JsonNode choice : choices) {
      array.add(choice);
    }
    return node;
  }

  /** A number without a needless fraction. */
  static JsonNode number(double value) {
    BigDecimal decimal = new BigDecimal(Decimal.text(value));
    return decimal.stripTrailingZeros().scale() <= 0
        ? NODES.numberNode(decimal.toBigInteger())
        : NODES.numberNode(value);
  }

  /** A tree as JSON: bare words that look like numbers or flags are such. */
  static JsonNode of(Node node) {
    if (node instanceof ListNode list) {
      ArrayNode array = NODES.arrayNode();
      list.items().forEach(item -> array.add(of(item)));
      return array;
    }
    if (node instanceof MapNode map) {
      ObjectNode object = object();
      map.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
      return object;
    }
    ScalarNode scalar = (ScalarNode) node;
    if (scalar.style() == ScalarNode.Style.PLAIN) {
      if (scalar.text().matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?")) {
        return number(Double.parseDouble(scalar.text()));
      }
      if (scalar.isWord("true") || scalar.isWord("false")) {
        return NODES.booleanNode(scalar.isWord("true"));
      }
    }
    return NODES.textNode(scalar.text());
  }

  static String print(JsonNode node) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
