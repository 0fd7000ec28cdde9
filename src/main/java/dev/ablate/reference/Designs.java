package dev.ablate.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.design.Kind;

/**
 * The schema of {@code design}: a word, {@code {shapley: {orders: 20}}}, {@code {variance: {}}}, or
 * a list of these.
 */
final class Designs {
  private static final int FEWEST_ORDERS = 2;

  private Designs() {}

  /** Puts what may stand there into the key's node. */
  static void schema(ObjectNode node) {
    ObjectNode list = Json.object().put("type", "array").put("minItems", 1);
    list.set("items", one());
    ObjectNode either = Json.anyOf(one(), list);
    node.setAll(either);
  }

  private static ObjectNode one() {
    ObjectNode word = Json.object();
    word.set("enum", Json.array(Kind.words()));
    ObjectNode map = Json.object().put("type", "object");
    ObjectNode properties = map.putObject("properties");
    properties
        .putObject(Kind.VARIANCE.word())
        .put("type", "object")
        .put("additionalProperties", false);
    ObjectNode shapley = properties.putObject(Kind.SHAPLEY.word());
    shapley.put("type", "object").put("additionalProperties", false);
    shapley
        .putObject("properties")
        .putObject("orders")
        .put("type", "integer")
        .put("minimum", FEWEST_ORDERS);
    return Json.anyOf(word, map.put("additionalProperties", false));
  }
}
