package dev.ablate.run.slurm;

import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Slurm's commands. None of its accounting is asked: many sites have none.
 *
 * @param folder that they lie in; without one they are looked for as a shell does
 */
record Slurm(Optional<Path> folder) {
  private static final long PATIENCE_SECONDS = 60;
  private static final int USUAL_ARRAY_SIZE = 1001;

  private record Said(int status, String out) {}

  /**
   * Submits an array.
   *
   * @param elements how many
   * @param exclude nodes that are not to be used
   * @return the job's number
   * @throws ProblemsException with what sbatch says
   */
  String submit(Path script, int elements, Set<String> exclude) {
    List<String> command =
        new ArrayList<>(List.of("sbatch", "--parsable", "--array=0-" + (elements - 1)));
    if (!exclude.isEmpty()) {
      command.add("--exclude=" + String.join(",", exclude));
    }
    command.add(script.toString());
    Said said = say(command);
    if (said.status != 0) {
      throw new ProblemsException(Place.of("sbatch"), said.out.strip());
    }
    return said.out.strip().split("[;\\s]")[0];
  }

  /**
   * Elements of these jobs that wait or run, as {@code job_index}; empty where Slurm does not
   * answer just now.
   */
  Optional<Set<String>> alive(Collection<String> jobs) {
    if (jobs.isEmpty()) {
      return Optional.of(Set.of());
    }
    Said said = say(List.of("squeue", "-h", "-r", "-o", "%F_%K", "-j", String.join(",", jobs)));
    if (said.status != 0) {
      // Of jobs that it has forgotten it says that the number is invalid, and of nothing else.
      return said.out.contains("Invalid job id") ? Optional.of(Set.of()) : Optional.empty();
    }
    return Optional.of(new HashSet<>(said.out.lines().map(String::strip).toList()));
  }

  /** Ends jobs or elements of them. */
  void cancel(Collection<String> jobs) {
    if (!jobs.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("scancel", "-Q"));
      command.addAll(jobs);
      say(command);
    }
  }

  /** How many elements an array may have. */
  int maxArraySize() {
    Said said = say(List.of("scontrol", "show", "config"));
    return said.out
        .lines()
        .filter(line -> line.startsWith("MaxArraySize"))
        .map(line -> line.replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .findFirst()
        .map(Integer::valueOf)
        .orElse(USUAL_ARRAY_SIZE);
  }

  private Said say(List<String> words) {
    List<String> command = new ArrayList<>(words);
    folder.ifPresent(there -> command.set(0, there.resolve(words.get(0)).toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Said(1, words.get(0) + " does not answer");
      }
      return new Said(process.exitValue(), out);
    } catch (IOException e) {
      return new Said(
          127,
          "there is no "
              + words.get(0)
              + " here; --on slurm runs on a login node of a Slurm cluster");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Said(1, "interrupted");
    }
  }
}
