package dev.ablate.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A verification as files, JSON for programs and Markdown for people. They hold no time: verified
 * again by the same program on the same machine, they have the same bytes.
 */
public final class Attestation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORM = "ablate_attestation";
  private static final int VERSION = 1;

  private final Path json;
  private final Path markdown;

  private Attestation(Path json, Path markdown) {
    this.json = json;
    this.markdown = markdown;
  }

  /**
   * Files of this name with {@code .json} and {@code .md} behind it.
   *
   * @throws ProblemsException where they would lie among the results, or take the place of
   *     something else
   */
  public static Attestation at(Path name, Path results) {
    Path whole = name.toAbsolutePath().normalize();
    if (whole.startsWith(results.toAbsolutePath().normalize())) {
      throw new ProblemsException(
          Place.of(name.toString()), "an attestation lies beside the results, not among them");
    }
    String last = whole.getFileName().toString().replaceFirst("\\.(json|md)$", "");
    Path json = whole.resolveSibling(last + ".json");
    Path markdown = whole.resolveSibling(last + ".md");
    if ((Files.exists(json) || Files.exists(markdown)) && !isOne(json)) {
      throw new ProblemsException(
          Place.of(json.toString()),
          "this or the .md beside it is another file than an attestation; give another name");
    }
    return new Attestation(json, markdown);
  }

  private static boolean isOne(Path file) {
    try {
      return Files.isRegularFile(file) && JSON.readTree(file.toFile()).has(FORM);
    } catch (IOException e) {
      return false;
    }
  }

  /** The one for people. */
  public Path markdown() {
    return markdown;
  }

  /** Writes both. */
  public void write(Verification verification) {
    WholeFile.write(json, json(verification).toPrettyString() + "\n");
    WholeFile.write(markdown, markdown(verification));
  }

  private static JsonNode json(Verification verification) {
    ObjectNode root = JSON.createObjectNode();
    root.put(FORM, VERSION);
    root.put("holds", verification.holds());
    root.put("results", verification.results());
    verification.commit().ifPresent(commit -> root.put("commit", commit));
    ObjectNode sample = root.putObject("sample");
    sample.put("share", verification.share());
    sample.put("seed", verification.seed());
    sample.put("of", verification.sample().of());
    verification.sample().runs().forEach(sample.putArray("runs")::add);
    ArrayNode checks = root.putArray("checks");
    for (Check check : verification.checks()) {
      ObjectNode node = checks.addObject();
      node.put("check", check.subject());
      node.put("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
      node.put("looked_at", check.looked());
      check.details().forEach(node.putArray("details")::add);
    }
    ObjectNode machine = root.putObject("machine");
    machine.put("cpu", verification.machine().cpu());
    machine.put("os", verification.machine().os());
    machine.put("jvm", verification.machine().jvm());
    ObjectNode versions = root.putObject("versions");
    versions.put("ablate", verification.versions().ablate());
    versions.put("djl", verification.versions().djl());
    versions.put("pytorch", verification.versions().pytorch());
    ObjectNode digests = root.putObject("sha256");
    verification.digests().forEach(each -> digests.put(each.file(), each.sha256()));
    return root;
  }

  private static String markdown(Verification verification) {
    StringBuilder text = new StringBuilder();
    text.append("# ")
        .append(verification.holds() ? "Verified: " : "Not verified: ")
        .append(verification.results())
        .append("\n\n| check | looked at | outcome |\n| --- | --- | --- |\n");
    for (Check check : verification.checks()) {
      text.append(
          "| %s | %d | %s |\n".formatted(check.subject(), check.looked(), check.outcome().words()));
    }
    text.append('\n');
    verification.checks().stream()
        .flatMap(check -> check.details().stream())
        .forEach(line -> text.append("- `").append(line.replace('`', '\'')).append("`\n"));
    text.append(
        "\n%d of %d runs were trained again, drawn by seed %d:\n\n"
            .formatted(
                verification.sample().runs().size(),
                verification.sample().of(),
                verification.seed()));
    verification.sample().runs().forEach(run -> text.append("- `").append(run).append("`\n"));
    text.append("\nCommit: ").append(verification.commit().orElse("none")).append("  \n");
    text.append("Machine: ")
        .append(
            String.join(
                "; ",
                verification.machine().cpu(),
                verification.machine().os(),
                verification.machine().jvm()))
        .append("  \n");
    text.append(
        "Versions: ablate %s, DJL %s, PyTorch %s\n"
            .formatted(
                verification.versions().ablate(),
                verification.versions().djl(),
                verification.versions().pytorch()));
    text.append("\n| file | SHA-256 |\n| --- | --- |\n");
    verification
        .digests()
        .forEach(each -> text.append("| `%s` | `%s` |\n".formatted(each.file(), each.sha256())));
    return text.toString();
  }
}
