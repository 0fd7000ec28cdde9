package dev.ablate.run.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.Memory;
import dev.ablate.run.local.Request;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.Numerics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodePlaceTest {
  private static Optional<String> refusal(String device, long bytes) {
    Path folder = Path.of("folder");
    Request request =
        new Request(
            "",
            folder,
            folder,
            folder,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            device,
            "",
            "",
            Optional.empty());
    WorkerEnvironment environment = WorkerEnvironment.small(Numerics.NATIVE, 1);
    return NodePlace.refusal(new Ticket("run", request, environment, device, bytes));
  }

  @Test
  void aNodeWithoutTheMemoryTakesNoRun() {
    long machine = Memory.ofMachine().orElseThrow();
    assertEquals(Optional.empty(), refusal("cpu", machine));
    assertTrue(refusal("cpu", 2 * machine).orElseThrow().contains("GB of memory"));
  }

  @Test
  void aNodeWithoutTheDeviceTakesNoRun() {
    assertTrue(refusal("none", 0).orElseThrow().startsWith("a run on none is wanted"));
  }
}
