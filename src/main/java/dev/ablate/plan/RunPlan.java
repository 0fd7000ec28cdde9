package dev.ablate.plan;

import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One training: a condition with one seed, ready to be placed anywhere.
 *
 * @param experiment the experiment's name
 * @param condition the condition's name, or the folder of a trial of its search
 * @param key which of the condition's runs
 * @param declaration the resolved declaration: every layer named, defaults filled, seeds = [seed]
 * @param network the network with its shapes
 * @param home the folder that paths in the declaration are relative to
 * @param tuned which trial of a search found its values, in words; empty without a search
 */
public record RunPlan(
    String experiment,
    String condition,
    RunKey key,
    Declaration declaration,
    NetworkPlan network,
    Path home,
    Optional<String> tuned) {
  /** What its chance depends on. */
  public long seed() {
    return key.seed();
  }

  /** What a source of its chance depends on. */
  public long seed(ChanceSource source) {
    return declaration.seed(source, key.seed());
  }
}
