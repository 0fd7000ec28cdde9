package dev.ablate.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ElementScriptTest {
  @Test
  void aFolderMayHaveSpacesAndPercentSigns() {
    assertEquals(
        "\"/home/me/my results/5%% noise/logs/%A_%a.log\"",
        ElementScript.output(Path.of("/home/me/my results/5% noise/logs")));
  }
}
