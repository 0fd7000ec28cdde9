package dev.ablate.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.results.RunFacts.Failure;
import dev.ablate.results.RunFacts.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** run.json: the facts of a run as a person and a script read them. */
final class RunJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writer(printer());

  private RunJson() {}

  /**
   * The text of run.json.
   *
   * @param spec the text of spec.yaml, so that this file alone explains the run; empty where there
   *     is none
   */
  static String write(RunFacts facts, String spec) {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", facts.status().name().toLowerCase(Locale.ROOT));
    facts.divergedStep().ifPresent(step -> root.put("diverged_step", step));
    root.put("identity", facts.identity());
    root.put("data_digest", facts.dataDigest());
    root.put("threads", facts.threads());
    root.put("duration_seconds", facts.durationSeconds());
    facts.gitCommit().ifPresent(commit -> root.put("git_commit", commit));
    ObjectNode environment = root.putObject("environment");
    facts.environment().forEach(environment::put);
    root.putObject("machine")
        .put("cpu", facts.machine().cpu())
        .put("cores", facts.machine().cores())
        .put("os", facts.machine().os())
        .put("jvm", facts.machine().jvm());
    facts
        .failure()
        .ifPresent(
            failure ->
                root.putObject("failure")
                    .put("identity", failure.identity())
                    .put("message", failure.message()));
    if (!spec.isEmpty()) {
      root.put("spec", spec);
    }
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a text of run.json may hold the note of a failure; no string of it holds a new line.
   */
  static boolean mayNoteFailure(String text) {
    return text.contains("\n  \"failure\"");
  }

  static RunFacts read(Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("environment").properties()) {
      environment.put(entry.getKey(), entry.getValue().asText());
    }
    JsonNode machine = root.path("machine");
    JsonNode failure = root.path("failure");
    return new RunFacts(
        Status.valueOf(root.path("status").asText("failed").toUpperCase(Locale.ROOT)),
        root.has("diverged_step")
            ? OptionalLong.of(root.get("diverged_step").asLong())
            : OptionalLong.empty(),
        root.path("identity").asText(),
        root.path("data_digest").asText(),
        root.path("threads").asInt(),
        root.path("duration_seconds").asDouble(),
        Optional.ofNullable(root.get("git_commit")).map(JsonNode::asText),
        environment,
        new Machine(
            machine.path("cpu").asText(),
            machine.path("cores").asInt(),
            machine.path("os").asText(),
            machine.path("jvm").asText()),
        failure.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new Failure(failure.path("identity").asText(), failure.path("message").asText())));
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
