package dev.ablate.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final Map<String, String> INSIDE =
      Map.of("SLURM_JOB_ID", "7", "SLURM_JOB_CPUS_PER_NODE", "4(x2),1");
  private static final Slurm SLURM = new Slurm(Optional.empty());

  private static Cluster cluster(
      SlurmOptions options, boolean detach, Map<String, String> variables) {
    return SlurmEngine.cluster(options, detach, SLURM, variables);
  }

  @Test
  void itHasTheProcessorsOfAllItsNodes() {
    assertEquals(9, cluster(SlurmOptions.NONE, false, INSIDE).most());
    assertEquals(2, Allocation.processors("2"));
  }

  @Test
  void whoAsksForAPartitionOrLeavesOrIsOutsideSubmitsJobs() {
    assertInstanceOf(Slurm.class, cluster(SlurmOptions.NONE, true, INSIDE));
    assertInstanceOf(Slurm.class, cluster(SlurmOptions.NONE.with("long"), false, INSIDE));
    assertInstanceOf(Slurm.class, cluster(SlurmOptions.NONE, false, Map.of()));
  }
}
