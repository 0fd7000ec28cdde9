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
 * Slurm's commands: elements are those of job arrays. None of its accounting is asked: many sites
 * have none.
 *
 * @param folder that they lie in; without one they are looked for as a shell does
 */
record Slurm(Optional<Path> folder) implements Cluster {
  private static final long PATIENCE_SECONDS = 60;
  private static final int USUAL_PLACES = 32;
  private static final int USUAL_ARRAY_SIZE = 1001;

  private record Said(int status, String out) {}

  /** Submits an array; the script itself says how many threads an element needs. */
  @Override
  public String submit(Path script, int elements, int threads, Set<String> exclude) {
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

  @Override
  public Optional<Set<String>> alive(Collection<String> jobs) {
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

  @Override
  public void cancel(Collection<String> jobs) {
    if (!jobs.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("scancel", "-Q"));
      command.addAll(jobs);
      say(command);
    }
  }

  @Override
  public int usual() {
    return USUAL_PLACES;
  }

  /** How many elements an array may have. */
  @Override
  public int most() {
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

  /** Where a command of Slurm lies. */
  String path(String command) {
    return folder.map(there -> there.resolve(command).toString()).orElse(command);
  }

  private Said say(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.set(0, path(words.get(0)));
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
