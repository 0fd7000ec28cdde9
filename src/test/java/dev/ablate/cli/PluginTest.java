package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.AblateCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a plug-in, built from its sources and used by real commands. */
class PluginTest {
  private static final Path EXAMPLE = Path.of("examples/plugin");

  @TempDir Path folder;
  private Path experiment;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
    jar = folder.resolve("plugins/example.jar");
    build(EXAMPLE, jar, "");
    experiment = folder.resolve("snake.yaml");
    Files.copy(EXAMPLE.resolve("experiments/snake.yaml"), experiment);
  }

  @Test
  void itsWordsAreKnownToCheckPlanReferenceAndSchema() throws Exception {
    assertEquals(0, ablate("check", experiment.toString()).status());
    assertTrue(ablate("plan", experiment.toString()).text().contains("snake1"));
    String folderOfJars = jar.getParent().toString();
    assertTrue(ablate("reference", "snake", "--plugins", folderOfJars).text().contains("Ziyin"));
    assertTrue(ablate("schema", "--plugins", folderOfJars).text().contains("\"snake\""));
  }

  @Test
  void aSlipInItsWordIsAnsweredWithTheNearest() throws Exception {
    Files.writeString(
        experiment, Files.readString(experiment).replace("with: [snake]", "with: [snak]"));
    Outcome outcome = ablate("check", experiment.toString());
    assertEquals(2, outcome.status());
    assertTrue(outcome.text().contains("snake"), outcome.text());
  }

  @Test
  void withoutItTheFileIsWrongAndNothingElse() throws Exception {
    Files.delete(jar);
    Outcome outcome = ablate("check", experiment.toString());
    assertEquals(2, outcome.status());
    assertTrue(outcome.text().contains("'snake'"), outcome.text());
    assertFalse(outcome.text().contains("Exception"), outcome.text());
  }

  @Test
  void twoOfOneWordAreToldApart() throws Exception {
    build(EXAMPLE, folder.resolve("plugins/other.jar"), "");
    Outcome outcome = ablate("check", experiment.toString());
    assertEquals(2, outcome.status());
    assertTrue(outcome.text().contains("both have the layer 'snake'"), outcome.text());
  }

  @Test
  void oneOfAnotherVersionIsRefused() throws Exception {
    build(EXAMPLE, jar, "return 1;=return 99;");
    Outcome outcome = ablate("check", experiment.toString());
    assertEquals(2, outcome.status());
    assertTrue(outcome.text().contains("version 99"), outcome.text());
  }

  @Test
  void oneThatThrowsIsNamed() throws Exception {
    build(
        EXAMPLE,
        jar,
        "return LayerFit.of(input.shape())=if (true) throw new IllegalStateException(\"no\");"
            + " return LayerFit.of(input.shape())");
    Outcome outcome = ablate("check", experiment.toString());
    assertEquals(2, outcome.status());
    assertTrue(
        outcome.text().contains("the plug-in example 1.0.0 (example.jar) fails at this layer"),
        outcome.text());
  }

  @Test
  void aJarThatIsNoPluginIsToldByName() throws Exception {
    try (OutputStream out = Files.newOutputStream(folder.resolve("plugins/none.jar"));
        JarOutputStream empty = new JarOutputStream(out)) {
      empty.putNextEntry(new JarEntry("nothing"));
    }
    Outcome outcome = ablate("check", experiment.toString());
    assertEquals(2, outcome.status());
    assertTrue(outcome.text().contains("none.jar: this is no plug-in of ablate"), outcome.text());
  }

  @Test
  void whatLiesBesideDataIsNotLoadedAndWhatLiesBesideAnExperimentIsByEveryCommand()
      throws Exception {
    Path strange = Files.createDirectories(folder.resolve("pictures/plugins")).resolve("none.jar");
    Files.writeString(strange, "no jar");
    String data = folder.resolve("pictures/x.npz").toString();
    Outcome predicted = ablate("predict", folder.resolve("no/run").toString(), data);
    assertFalse(predicted.text().contains("none.jar"), predicted.text());
    Outcome tried = ablate("try", experiment.toString());
    assertTrue(tried.text().contains("with example 1.0.0 from"), tried.text());
  }

  @Tag("engine")
  @Test
  void itTrainsIsKilledGoesOnToTheSameBytesAndIsExported() throws Exception {
    String whole = folder.resolve("whole").toString();
    assertEquals(0, ablate("run", experiment.toString(), "--results", whole).status());
    assertTrue(
        Files.readString(folder.resolve("whole/comparison.csv")).contains("snake"), "compared");
    String spec = Files.readString(folder.resolve("whole/snake/snake/seed-1/spec.yaml"));
    assertTrue(spec.contains("example 1.0.0"), spec);
    assertFalse(
        Files.readString(folder.resolve("whole/snake/base/seed-1/spec.yaml")).contains("plugins"));

    Path broken = folder.resolve("broken");
    Process process = start("run", experiment.toString(), "--results", broken.toString());
    for (int i = 0;
        i < 600 && !Files.exists(broken.resolve("snake/base/seed-1/metrics.csv"));
        i++) {
      Thread.sleep(50);
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    assertEquals(0, ablate("run", experiment.toString(), "--results", broken.toString()).status());
    assertEquals(0, ablate("diff", whole, broken.toString()).status());

    Path model = folder.resolve("model");
    Outcome exported =
        ablate(
            "export",
            "snake/snake/seed-1",
            "--results",
            whole,
            "--output",
            model.toString(),
            "--plugins",
            jar.toString());
    assertEquals(0, exported.status(), exported.text());
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> programs = files.filter(file -> file.toString().endsWith(".py")).toList();
      assertTrue(Files.readString(programs.get(0)).contains("class Snake(nn.Module)"));
    }

    Files.delete(jar);
    Outcome without =
        ablate("export", "snake/snake/seed-1", "--results", whole, "--output", model.toString());
    assertEquals(2, without.status());
    assertTrue(without.text().contains("'example 1.0.0', which is not here"), without.text());
    Outcome report = ablate("report", "--results", whole);
    assertEquals(0, report.status(), report.text());
    assertTrue(
        Files.readString(folder.resolve("whole/comparison.csv")).contains("snake"), "reported");
  }

  @Tag("engine")
  @Test
  void itsMetricAndItsDataFormatAreAsGoodAsOurs() throws Exception {
    for (String file : List.of("vectors.yaml", "vectors-train.txt", "vectors-test.txt")) {
      Files.copy(EXAMPLE.resolve("experiments").resolve(file), folder.resolve(file));
    }
    Path vectors = folder.resolve("vectors.yaml");
    Outcome run = ablate("run", vectors.toString(), "--results", folder.resolve("r").toString());
    assertEquals(0, run.status(), run.text());
    Path seed = folder.resolve("r/vectors/hidden/seed-1");
    List<String> test = Files.readAllLines(seed.resolve("test.csv"));
    assertTrue(test.get(0).endsWith(",kappa"), test.get(0));
    double kappa = Double.parseDouble(test.get(1).substring(test.get(1).lastIndexOf(',') + 1));
    assertTrue(kappa > 0.2 && kappa < 1, "better than chance: " + kappa);
    Outcome by =
        ablate(
            "report",
            "--results",
            folder.resolve("r").toString(),
            "--metric",
            "test_kappa",
            "--plugins",
            jar.toString());
    assertEquals(0, by.status(), by.text());

    Path train = folder.resolve("vectors-train.txt");
    Files.writeString(train, Files.readString(train) + "1 7:0.5\n");
    Outcome wrong = ablate("check", vectors.toString());
    assertEquals(2, wrong.status());
    assertTrue(wrong.text().contains("vectors-train.txt:161:1"), wrong.text());
    assertTrue(wrong.text().contains("indices from 1 to 6"), wrong.text());
  }

  private record Outcome(int status, String text) {}

  private Outcome ablate(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    return new Outcome(process.exitValue(), text);
  }

  private Process start(String... arguments) throws IOException {
    return new ProcessBuilder(AblateCommand.of(List.of(), arguments))
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  /** Compiles a plug-in's sources into a jar, one text of them replaced by another. */
  private void build(Path project, Path into, String replaced) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> options =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    Path sources = Files.createTempDirectory(folder, "sources");
    try (Stream<Path> files = Files.walk(project.resolve("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        if (!replaced.isEmpty()) {
          text = text.replace(replaced.split("=")[0], replaced.split("=")[1]);
        }
        Path copy = sources.resolve(file.getFileName());
        Files.writeString(copy, text);
        options.add(copy.toString());
      }
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)));
    Path services = project.resolve("src/main/resources");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(into))) {
      add(out, classes);
      add(out, services);
    }
  }

  private static void add(JarOutputStream out, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
