package dev.ablate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerEnvironmentTest {
  @TempDir Path folder;

  @Test
  void nothingThatChangesNumbersIsInherited() {
    Map<String, String> variables = new HashMap<>();
    variables.put("OMP_NUM_THREADS", "64");
    variables.put("ATEN_CPU_CAPABILITY", "default");
    variables.put("MKL_CBWR", "SSE2");
    variables.put("PATH", "/bin");
    new WorkerEnvironment(Numerics.NATIVE, 1).apply(variables);
    assertEquals(Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1", "PATH", "/bin"), variables);
  }

  @Test
  void portableNumericsAreFourSettings() {
    Map<String, String> variables = new HashMap<>();
    new WorkerEnvironment(Numerics.PORTABLE, 2).apply(variables);
    assertEquals(
        Map.of(
            "OMP_NUM_THREADS", "2",
            "MKL_NUM_THREADS", "2",
            "ATEN_CPU_CAPABILITY", "avx2",
            "ONEDNN_MAX_CPU_ISA", "AVX2",
            "MKL_CBWR", "COMPATIBLE",
            "MKL_VML_DEBUG_CPU_TYPE", "1"),
        variables);
  }

  @Test
  void aProcessorWithoutAvx2IsRefused() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "model name: x\nflags\t\t: fpu avx sse\n");
    assertTrue(WorkerEnvironment.refusal(old).orElseThrow().contains("AVX2"));
    Path young = Files.writeString(folder.resolve("young"), "flags\t\t: fpu avx2\n");
    assertEquals(Optional.empty(), WorkerEnvironment.refusal(young));
    Path arm = Files.writeString(folder.resolve("arm"), "Features\t: fp asimd\n");
    assertEquals(Optional.empty(), WorkerEnvironment.refusal(arm));
    assertTrue(WorkerEnvironment.refusal(OptionalInt.of(1)).orElseThrow().contains("AVX2"));
    assertEquals(Optional.empty(), WorkerEnvironment.refusal(OptionalInt.of(2)));
    assertEquals(Optional.empty(), WorkerEnvironment.refusal(OptionalInt.empty()));
  }
}
