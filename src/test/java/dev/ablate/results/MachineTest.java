package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void processorsOfOneNameArePartedByFamilyAndModel() {
    assertEquals(
        Optional.of("AMD EPYC (family 26, model 2)"),
        Machine.cpuName(
            List.of(
                "processor\t: 0",
                "cpu family\t: 26",
                "model\t\t: 2",
                "model name\t: AMD EPYC",
                "",
                "processor\t: 1",
                "cpu family\t: 26")));
    assertEquals(
        Optional.of("ARMv8 : four"), Machine.cpuName(List.of("model name\t: ARMv8 : four")));
    assertEquals(Optional.empty(), Machine.cpuName(List.of("CPU part\t: 0xd0c")));
  }
}
