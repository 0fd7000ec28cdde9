package dev.ablate.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * What this program was built of.
 *
 * @param ablate its own version
 * @param djl Deep Java Library's
 * @param pytorch libtorch's
 */
public record Versions(String ablate, String djl, String pytorch) {
  /** Those of the running program, known without loading the engine. */
  public static Versions here() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/dev/ablate/build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        properties.getProperty("version"),
        properties.getProperty("djl"),
        properties.getProperty("pytorch"));
  }

  /**
   * What computes, as it goes into a run's identity.
   *
   * @param variables the environment, which may name another libtorch
   */
  public String engine(Map<String, String> variables) {
    String own = OwnLibtorch.digest(variables).map(digest -> ", libtorch " + digest).orElse("");
    return "PyTorch " + pytorch + ", DJL " + djl + own;
  }
}
