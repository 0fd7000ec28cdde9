package dev.ablate.run.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.problem.ProblemsException;
import dev.ablate.run.Versions;
import dev.ablate.spec.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerEnvironmentTest {
  @TempDir Path folder;

  @Test
  void nothingThatChangesNumbersIsInherited() {
    Map<String, String> clean = applied(Numerics.NATIVE, 1, Map.of("PATH", "/bin"));
    assertEquals("1", clean.get("OMP_NUM_THREADS"));
    assertEquals("1", clean.get("MKL_NUM_THREADS"));
    Map<String, String> shell = new HashMap<>(Map.of("PATH", "/bin"));
    for (String name :
        List.of(
            "OMP_NUM_THREADS",
            "OMP_DYNAMIC",
            "ATEN_CPU_CAPABILITY",
            "MKL_CBWR",
            "DNNL_MAX_CPU_ISA",
            "MALLOC_ARENA_MAX",
            "PYTORCH_VERSION",
            "PYTORCH_FLAVOR",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "GLIBC_TUNABLES")) {
      shell.put(name, "64");
    }
    assertEquals(clean, applied(Numerics.NATIVE, 1, shell));
  }

  @Test
  void aLibtorchOfOnesOwnIsKeptWithWhatDescribesIt() {
    Map<String, String> own =
        Map.of("PYTORCH_LIBRARY_PATH", "/opt/libtorch/lib", "PYTORCH_FLAVOR", "cu124");
    assertTrue(applied(Numerics.NATIVE, 1, own).entrySet().containsAll(own.entrySet()));
  }

  @Test
  void aLibtorchOfOnesOwnIsPartOfWhatARunIsKnownBy() throws IOException {
    Path library = Files.createDirectory(folder.resolve("lib"));
    Files.writeString(library.resolve("libtorch_cpu.so"), "code");
    Map<String, String> own = Map.of("PYTORCH_LIBRARY_PATH", library.toString());
    String usual = Versions.here().engine(Map.of());
    String first = Versions.here().engine(own);
    assertNotEquals(usual, first);
    assertEquals(first, Versions.here().engine(own));
    Files.writeString(library.resolve("libtorch_cpu.so"), "another code");
    assertNotEquals(first, Versions.here().engine(own));
    Map<String, String> nowhere = Map.of("PYTORCH_LIBRARY_PATH", folder.resolve("no").toString());
    assertThrows(ProblemsException.class, () -> Versions.here().engine(nowhere));
  }

  @Test
  void optionsOfOnesOwnSizeAndWatchJavaAndSetNothingOfTheEngine() {
    assertEquals(
        Optional.empty(),
        own(
            "-Xmx4g -Xlog:gc -XX:+UseG1GC -Xshare:off -agentpath:/opt/profiler.so=start"
                + " -Dprofiler.port=1 -Duser.language=tr"));
    assertEquals(Optional.empty(), own("  "));
    for (String refused :
        List.of(
            "-Dai.djl.pytorch.num_threads=4",
            "-Dai.djl.pytorch.graph_optimizer=false",
            "-DPYTORCH_LIBRARY_PATH=/opt",
            "-Djava.library.path=/opt",
            "-Djava.class.path=other.jar",
            "-cp",
            "other.jar",
            "@more",
            "-XX:Flags=more",
            "-XX:VMOptionsFile=more",
            "--patch-module=a=b")) {
      String why = own("-Xmx4g " + refused).orElseThrow(() -> new AssertionError(refused));
      assertTrue(why.contains("'" + refused + "'"), why);
    }
  }

  private static Optional<String> own(String options) {
    return OwnJavaOptions.of(Map.of(OwnJavaOptions.VARIABLE, options)).refusal();
  }

  @Test
  void anEngineWithOtherThreadsThanDeclaredIsNotTrainedWith() {
    EngineTrainer.assertThreads(2, 2);
    String why =
        assertThrows(IllegalStateException.class, () -> EngineTrainer.assertThreads(1, 4))
            .getMessage();
    assertTrue(why.contains("4 threads") && why.contains("declares 1"), why);
  }

  @Test
  void portableNumericsAreFourSettings() {
    Map<String, String> portable = applied(Numerics.PORTABLE, 2, Map.of());
    portable.keySet().removeAll(Set.of("OMP_NUM_THREADS", "MKL_NUM_THREADS"));
    portable.keySet().removeIf(name -> name.startsWith("MALLOC_"));
    assertEquals(
        Map.of(
            "ATEN_CPU_CAPABILITY", "avx2",
            "ONEDNN_MAX_CPU_ISA", "AVX2",
            "MKL_CBWR", "COMPATIBLE",
            "MKL_VML_DEBUG_CPU_TYPE", "1"),
        portable);
  }

  private static Map<String, String> applied(
      Numerics numerics, int threads, Map<String, String> inherited) {
    Map<String, String> variables = new HashMap<>(inherited);
    WorkerEnvironment.small(numerics, threads).apply(variables);
    return variables;
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
