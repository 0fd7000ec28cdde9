package dev.ablate.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.ablate.plan.RunPlan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run was computed with, as far as it may explain a number, and where its files were. */
final class Environment {
  private Environment() {}

  static Map<String, String> facts(RunPlan plan, Device device) {
    Engine engine = Engine.getInstance();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("engine", engine.getEngineName() + " " + engine.getVersion());
    facts.put("djl", Engine.getDjlVersion());
    facts.put("device", device.toString());
    facts.put("numerics", plan.declaration().numerics().name().toLowerCase(Locale.ROOT));
    facts.put("threads", System.getProperty("ai.djl.pytorch.num_threads", "default"));
    facts.put("home", plan.home().toAbsolutePath().normalize().toString());
    plan.tuned().ifPresent(found -> facts.put("tuned", found));
    return facts;
  }
}
