package dev.ablate.run.slurm;

import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The allocation that this command runs in, as {@code salloc} or a job gives it: each element is a
 * step of it, started by {@code srun}, and ends with the command. Nothing waits in a queue.
 */
final class Allocation implements Cluster {
  /** Slurm tells each process of a job which one it is in. */
  private static final String JOB = "SLURM_JOB_ID";

  /** As {@code 4(x2),1}: two nodes of four processors, one of one. */
  private static final String PROCESSORS = "SLURM_JOB_CPUS_PER_NODE";

  private static final Pattern NODES = Pattern.compile("(\\d+)(?:\\(x(\\d+)\\))?");

  private final Slurm slurm;
  private final Optional<String> gres;
  private final int processors;
  private final String stem;
  private final Map<String, Process> steps = new LinkedHashMap<>();
  private int submitted;

  private Allocation(Slurm slurm, Optional<String> gres, int processors, String stem) {
    this.slurm = slurm;
    this.gres = gres;
    this.processors = processors;
    this.stem = stem;
  }

  /**
   * That of these variables; empty outside of one.
   *
   * @param slurm also knows of jobs that an earlier command submitted
   * @param gres generic resources of an element
   */
  static Optional<Allocation> of(
      Map<String, String> variables, Slurm slurm, Optional<String> gres) {
    return Optional.ofNullable(variables.get(JOB))
        .map(
            job ->
                new Allocation(
                    slurm,
                    gres,
                    processors(variables.getOrDefault(PROCESSORS, "1")),
                    "step-" + job + "-" + ProcessHandle.current().pid() + "-"));
  }

  /** How many processors all nodes have together. */
  static int processors(String perNode) {
    int all = 0;
    Matcher nodes = NODES.matcher(perNode);
    while (nodes.find()) {
      int times = nodes.group(2) == null ? 1 : Integer.parseInt(nodes.group(2));
      all += Integer.parseInt(nodes.group(1)) * times;
    }
    return Math.max(1, all);
  }

  @Override
  public synchronized String submit(Path script, int elements, int threads, Set<String> exclude) {
    String job = stem + submitted++;
    List<String> command =
        new ArrayList<>(List.of(slurm.path("srun"), "--ntasks=1", "--nodes=1", "--exact"));
    command.add("--cpus-per-task=" + threads);
    command.add("--mem=0"); // else the first step has all of the memory, and the others wait for it
    gres.ifPresent(each -> command.add("--gres=" + each));
    if (!exclude.isEmpty()) {
      command.add("--exclude=" + String.join(",", exclude));
    }
    command.addAll(List.of("sh", script.toString()));
    // Its input is a pipe of ours, which ends with this command however that ends.
    for (int i = 0; i < elements; i++) {
      String name = job + "_" + i;
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(script.resolveSibling("logs").resolve(name + ".log").toFile());
      builder.environment().put(ElementScript.NAME, name);
      try {
        steps.put(name, builder.start());
      } catch (IOException e) {
        throw new ProblemsException(Place.of("srun"), e.getMessage());
      }
    }
    return job;
  }

  @Override
  public synchronized Optional<Set<String>> alive(Collection<String> jobs) {
    Optional<Set<String>> elsewhere =
        slurm.alive(jobs.stream().filter(job -> !isStep(job)).toList());
    return elsewhere.map(
        others -> {
          Set<String> alive = new HashSet<>(others);
          steps.forEach(
              (name, process) -> {
                if (process.isAlive()) {
                  alive.add(name);
                }
              });
          return alive;
        });
  }

  private static boolean isStep(String job) {
    return job.startsWith("step-");
  }

  @Override
  public synchronized void cancel(Collection<String> jobs) {
    slurm.cancel(jobs.stream().filter(job -> !isStep(job)).toList());
    steps.forEach(
        (name, process) -> {
          if (jobs.contains(name) || jobs.contains(name.substring(0, name.lastIndexOf('_')))) {
            process.destroy(); // srun hands it on
          }
        });
  }

  @Override
  public int usual() {
    return processors;
  }

  @Override
  public int most() {
    return processors;
  }
}
