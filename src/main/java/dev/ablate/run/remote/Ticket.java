package dev.ablate.run.remote;

import dev.ablate.plan.Memory;
import dev.ablate.plan.RunPlan;
import dev.ablate.run.Work;
import dev.ablate.run.local.Request;
import dev.ablate.run.local.WorkerEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a node reads of one attempt at a run.
 *
 * @param name of the run, for messages
 * @param request what its worker is told
 * @param environment of the worker
 * @param device the kind that the run's identity says: cpu, cuda or mps
 * @param memoryBytes about how much memory the run takes
 */
public record Ticket(
    String name, Request request, WorkerEnvironment environment, String device, long memoryBytes) {
  /**
   * That of a piece of work.
   *
   * @param folder where the node leaves the run's files
   * @param checkpoints where it keeps checkpoints
   * @param pack the packed data
   */
  public static Ticket of(Work work, Path folder, Path checkpoints, Path pack, String device) {
    RunPlan plan = work.task().plan();
    Request request =
        new Request(
            work.spec(),
            plan.home().toAbsolutePath(),
            folder,
            checkpoints,
            List.of(),
            Optional.of(pack),
            Optional.empty(),
            device.equals("cpu") ? "cpu" : "gpu",
            work.task().identity(),
            work.task().digests().dataset(),
            work.gitCommit());
    return new Ticket(
        work.task().name(), request, WorkerEnvironment.of(plan), device, Memory.of(plan).bytes());
  }

  /** The same on a machine that has its own paths. */
  public Ticket at(
      Path home, Path folder, Path checkpoints, Path pack, Optional<Path> initialWeights) {
    return new Ticket(
        name,
        new Request(
            request.spec(),
            home,
            folder,
            checkpoints,
            List.of(),
            Optional.of(pack),
            initialWeights,
            request.device(),
            request.identity(),
            request.dataDigest(),
            request.gitCommit()),
        environment,
        device,
        memoryBytes);
  }
}
