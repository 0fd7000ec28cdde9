package dev.ablate.training;

import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the engine that a run was computed with. */
final class Machine {
  private Machine() {}

  static Map<String, String> facts() {
    Engine engine = Engine.getInstance();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("engine", engine.getEngineName() + " " + engine.getVersion());
    facts.put("djl", Engine.getDjlVersion());
    facts.put("threads", System.getProperty("ai.djl.pytorch.num_threads", "default"));
    return facts;
  }
}
