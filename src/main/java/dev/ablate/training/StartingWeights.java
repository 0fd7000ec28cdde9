package dev.ablate.training;

import dev.ablate.model.Network;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.StartSpec;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.util.Map;
import java.util.Optional;

/** The numbers that a run starts from: drawn, or read from a file, or both. */
final class StartingWeights {
  private StartingWeights() {}

  /** Puts them into a run's network. */
  static void put(RunPlan plan, Network network) {
    Optional<StartSpec> start = plan.declaration().initialWeights();
    if (start.map(file -> file.missing() == StartSpec.Missing.DRAW).orElse(true)) {
      network.draw(plan.declaration().init(), plan.seed(ChanceSource.INIT));
    }
    if (start.isEmpty()) {
      return;
    }
    Map<String, Tensor> read =
        start.get().renamed(Safetensors.read(plan.home().resolve(start.get().path())));
    if (start.get().missing() == StartSpec.Missing.DRAW) {
      Map<String, Tensor> all = network.tensors();
      all.putAll(read);
      network.load(all);
    } else {
      network.load(read);
    }
  }
}
