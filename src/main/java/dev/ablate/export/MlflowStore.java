package dev.ablate.export;

import dev.ablate.digest.Sha256;
import dev.ablate.results.Numbers;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFiles;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs as files of MLflow's store (mlflow/store/tracking/file_store.py): a folder for each
 * experiment, in it one for each run, in it a file for each metric, parameter and tag.
 *
 * <p>Names of folders are digests of what they are of, and no time is recorded, so the same run
 * gives the same files. MLflow wants to know where artifacts lie; so the files say where the store
 * is.
 */
public final class MlflowStore {
  private static final int EXPERIMENT_DIGITS = 18;
  private static final int RUN_DIGITS = 32;
  private static final int FINISHED = 3;
  private static final int FAILED = 4;
  private static final int LOCAL = 4;
  private static final double MILLIS = 1000;

  private final Path store;

  /**
   * A store.
   *
   * @param store its folder, which MLflow calls mlruns
   */
  public MlflowStore(Path store) {
    this.store = store.toAbsolutePath().normalize();
  }

  /** What an experiment's meta.yaml is called, and says. */
  public Map.Entry<Path, byte[]> experiment(String name) {
    Path folder = folder(name);
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("artifact_location", quoted(uri(folder)));
    meta.put("creation_time", "0");
    meta.put("experiment_id", quoted(id(name)));
    meta.put("last_update_time", "0");
    meta.put("lifecycle_stage", "active");
    meta.put("name", quoted(name));
    return Map.entry(folder.resolve("meta.yaml"), yaml(meta));
  }

  /** A run's folder. */
  public Path folder(MeasuredRun run) {
    return folder(run.experiment()).resolve(id(run));
  }

  /** A run's files, by their names in its folder, which may have slashes. */
  public Map<String, byte[]> files(MeasuredRun run) {
    RunFiles files = run.files();
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("meta.yaml", meta(run, files));
    Map<String, StringBuilder> metrics = new TreeMap<>();
    for (Measured each : Measured.all(run.folder(), files)) {
      metrics
          .computeIfAbsent(each.tag(), tag -> new StringBuilder())
          .append("0 ")
          .append(Numbers.text(each.value()))
          .append(' ')
          .append(each.at())
          .append('\n');
    }
    metrics.forEach((tag, lines) -> all.put("metrics/" + allowed(tag), bytes(lines.toString())));
    Map<String, String> params = new LinkedHashMap<>(MeasuredRun.declared(files));
    params.put("seed", Long.toString(run.key().seed()));
    run.key().fold().ifPresent(fold -> params.put("fold", Integer.toString(fold)));
    params.forEach(
        (path, value) ->
            all.put("params/" + allowed(path).replace('/', '_'), bytes(oneLine(value))));
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.runName", run.condition() + "/" + run.key().name());
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", "ablate");
    tags.put("condition", run.condition());
    files
        .facts()
        .flatMap(RunFacts::gitCommit)
        .ifPresent(c -> tags.put("mlflow.source.git.commit", c));
    tags.forEach((tag, value) -> all.put("tags/" + tag, bytes(value)));
    files.spec().ifPresent(spec -> all.put("artifacts/spec.yaml", bytes(spec)));
    return all;
  }

  private byte[] meta(MeasuredRun run, RunFiles files) {
    long millis = Math.round(files.facts().map(RunFacts::durationSeconds).orElse(0.0) * MILLIS);
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("artifact_uri", quoted(uri(folder(run).resolve("artifacts"))));
    meta.put("deleted_time", "null");
    meta.put("end_time", Long.toString(millis));
    meta.put("entry_point_name", quoted(""));
    meta.put("experiment_id", quoted(id(run.experiment())));
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", quoted(id(run)));
    meta.put("run_name", quoted(run.condition() + "/" + run.key().name()));
    meta.put("run_uuid", quoted(id(run)));
    meta.put("source_name", quoted(""));
    meta.put("source_type", Integer.toString(LOCAL));
    meta.put("source_version", quoted(""));
    meta.put("start_time", "0");
    meta.put("status", Integer.toString(files.test().isPresent() ? FINISHED : FAILED));
    meta.put("tags", "[]");
    meta.put("user_id", "ablate");
    return yaml(meta);
  }

  private Path folder(String experiment) {
    return store.resolve(id(experiment));
  }

  /** Decimal digits, as MLflow's own, of which the first is no zero. */
  private static String id(String experiment) {
    String hex = new Sha256().add("experiment\0" + experiment).hex();
    String digits = new BigInteger(hex, 16).toString();
    return "1" + digits.substring(0, EXPERIMENT_DIGITS - 1);
  }

  private static String id(MeasuredRun run) {
    return new Sha256().add("run\0" + run.name()).hex().substring(0, RUN_DIGITS);
  }

  private static String uri(Path folder) {
    String uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  /** YAML's single quotes, in which nothing but themselves means anything. */
  private static String quoted(String text) {
    return "'" + oneLine(text).replace("'", "''") + "'";
  }

  /** Letters, digits and few signs: what MLflow takes for a name. */
  private static String allowed(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}_./ -]", "_");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static byte[] yaml(Map<String, String> map) {
    StringBuilder text = new StringBuilder();
    map.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return bytes(text.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
