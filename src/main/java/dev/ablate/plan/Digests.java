package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.ProblemsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which files a run was made of.
 *
 * @param dataset SHA-256 of the data set's source files, in hex
 * @param initialWeights SHA-256 of the file that it starts from, in hex
 */
public record Digests(String dataset, Optional<String> initialWeights) {
  /**
   * The digests of a run's files as they are now.
   *
   * @throws ProblemsException where a file is missing
   */
  public static Digests of(RunPlan plan, DatasetCatalog catalog) {
    return new Digests(
        catalog.digest(plan.declaration().dataset(), plan.home()),
        plan.declaration().initialWeights().map(file -> ofFile(plan.home().resolve(file))));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String ofFile(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new ProblemsException(
          Place.of(file.toString()), "cannot read the initial weights: " + e.getMessage());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
