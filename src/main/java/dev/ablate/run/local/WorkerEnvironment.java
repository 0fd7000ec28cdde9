package dev.ablate.run.local;

import static java.util.Map.entry;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ablate.part.layer.HiddenCaches;
import dev.ablate.plan.RunPlan;
import dev.ablate.run.OwnLibtorch;
import dev.ablate.spec.Numerics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a worker's libtorch and Java read once, when they load, and so what tells workers apart. It
 * is set, never inherited.
 *
 * @param numerics which kernels compute
 * @param threads of a run
 * @param heapMegabytes the most that its Java takes beside torch's memory
 */
public record WorkerEnvironment(Numerics numerics, int threads, int heapMegabytes) {
  private static final String INSTRUCTIONS = "ONEDNN_MAX_CPU_ISA";
  private static final String AVX2_KERNELS = "AVX2";

  /**
   * The settings under which x86-64 machines that have AVX2 give the same bytes. The last is
   * undocumented: MKL's vector square root uses an approximation that each processor makes its own
   * way.
   */
  private static final Map<String, String> PORTABLE =
      Map.ofEntries(
          entry("ATEN_CPU_CAPABILITY", "avx2"),
          entry(INSTRUCTIONS, AVX2_KERNELS),
          entry("MKL_CBWR", "COMPATIBLE"),
          entry("MKL_VML_DEBUG_CPU_TYPE", "1"));

  /**
   * A step takes and gives back the same few hundred megabytes. By default glibc returns them to
   * the system each time, which then clears every page anew: a quarter of a convolutional network's
   * time. One arena that only grows keeps them; a worker holds no more at its peak.
   */
  private static final Map<String, String> MEMORY =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", String.valueOf(1L << 40));

  /** Of the libraries under a worker: what a person's shell sets for other programs. */
  private static final List<String> PREFIXES =
      List.of("ATEN_", "DNNL_", "GOMP_", "KMP_", "MALLOC_", "MKL_", "OMP_", "ONEDNN_", "TORCH_");

  /**
   * Options that each Java takes from its environment, stronger than its command line, and what
   * glibc chooses its mathematical functions by.
   */
  private static final List<String> NAMES =
      List.of("_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "GLIBC_TUNABLES");

  private static final String DESCRIPTION = "PYTORCH_";

  /** What a worker of ours takes that trains a small network; a few hundred are used. */
  private static final int LEAST_HEAP_MEGABYTES = 1024;

  /** Of a parameter, where a checkpoint is made: itself, two numbers of Adam's, the best model. */
  private static final int BYTES_A_PARAMETER = 32;

  private static final long OTHER_BYTES = 400_000_000;
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final int AVX2 = 2;
  private static final String NO_AVX2 =
      "numerics: portable needs a processor with AVX2, and this one has none; write"
          + " numerics: native, whose numbers hold for one kind of processor";

  /** That of a run. */
  public static WorkerEnvironment of(RunPlan plan) {
    return new WorkerEnvironment(
        plan.declaration().numerics(),
        plan.declaration().threads(),
        heap(plan.network().parameters()));
  }

  /** That of a small network. */
  public static WorkerEnvironment small(Numerics numerics, int threads) {
    return new WorkerEnvironment(numerics, threads, LEAST_HEAP_MEGABYTES);
  }

  /** In few sizes, so that a worker serves many conditions. */
  static int heap(long parameters) {
    double needed = ((double) parameters * BYTES_A_PARAMETER + OTHER_BYTES) / (1 << 20);
    int heap = LEAST_HEAP_MEGABYTES;
    while (heap < needed && heap < Integer.MAX_VALUE / 2) {
      heap *= 2;
    }
    return heap;
  }

  /** Changes what a process would inherit. */
  public void apply(Map<String, String> variables) {
    variables.keySet().removeIf(name -> PREFIXES.stream().anyMatch(name::startsWith));
    // A libtorch of the person's own, such as one for CUDA, is described by the others.
    if (!variables.containsKey(OwnLibtorch.VARIABLE)) {
      variables.keySet().removeIf(name -> name.startsWith(DESCRIPTION));
    }
    variables.keySet().removeAll(NAMES);
    variables.put("OMP_NUM_THREADS", String.valueOf(threads));
    variables.put("MKL_NUM_THREADS", String.valueOf(threads));
    variables.putAll(MEMORY);
    if (HiddenCaches.here()) {
      variables.put(INSTRUCTIONS, AVX2_KERNELS); // those for AVX-512 are wrong there, also of LSTMs
    }
    if (numerics == Numerics.PORTABLE) {
      variables.putAll(PORTABLE);
    }
  }

  /** What its Java is started with. */
  public List<String> javaOptions() {
    return List.of(
        // What a worker holds is torch's, outside the heap; a serial collector keeps to the run's
        // threads, and so does the quick compiler: the time is torch's.
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Dai.djl.pytorch.num_threads=" + threads,
        "-Dai.djl.pytorch.num_interop_threads=1",
        "-Dai.djl.default_engine=PyTorch",
        "-DOPT_OUT_TRACKING=true", // DJL would tell its makers that it is used
        "-Dai.djl.offline=true");
  }

  /** Why this machine cannot have it; empty where it can. */
  Optional<String> refusal() {
    return numerics == Numerics.PORTABLE
        ? refusal(CPU_INFO).or(() -> refusal(vectors()))
        : Optional.empty();
  }

  /**
   * The vector extension that this Java has found by asking the processor itself, which an emulated
   * one answers for itself while /proc/cpuinfo shows the machine under it; empty on what is no
   * x86-64.
   */
  private static OptionalInt vectors() {
    HotSpotDiagnosticMXBean java =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (java == null) {
      return OptionalInt.empty(); // another Java than HotSpot
    }
    try {
      return OptionalInt.of(Integer.parseInt(java.getVMOption("UseAVX").getValue()));
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Why a processor cannot have portable numerics.
   *
   * @param vectors the vector extension that Java uses; empty where that is not known
   */
  public static Optional<String> refusal(OptionalInt vectors) {
    return vectors.isPresent() && vectors.getAsInt() < AVX2
        ? Optional.of(NO_AVX2)
        : Optional.empty();
  }

  /**
   * The same by what Linux says.
   *
   * @param cpuInfo a file like /proc/cpuinfo; it says nothing where it cannot be read
   */
  public static Optional<String> refusal(Path cpuInfo) {
    if (!Files.isReadable(cpuInfo)) {
      return Optional.empty(); // no Linux: the engine itself will say
    }
    try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.UTF_8)) {
      Optional<String> flags = lines.filter(line -> line.startsWith("flags")).findFirst();
      boolean missing = flags.isPresent() && !(flags.get() + " ").contains(" avx2 ");
      return missing ? Optional.of(NO_AVX2) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
