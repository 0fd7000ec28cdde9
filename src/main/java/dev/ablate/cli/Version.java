package dev.ablate.cli;

import dev.ablate.run.Versions;
import picocli.CommandLine;

/** What {@code --version} says. */
final class Version implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    Versions versions = Versions.here();
    return new String[] {
      "ablate " + versions.ablate(), "DJL " + versions.djl() + ", PyTorch " + versions.pytorch()
    };
  }
}
