package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, with a Java that says how it was called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;
  private Path launcher;
  private Path java;

  @BeforeEach
  void install() throws IOException {
    Path installed = Files.createDirectories(folder.resolve("a folder/target"));
    launcher = installed.resolve("ablate");
    Files.copy(Path.of("src/main/launcher/ablate"), launcher);
    java = folder.resolve("some java");
    script(java.resolve("bin/java"), "printf '%s\\n' \"$@\"; exit 3");
    release("17.0.1");
  }

  private void release(String version) throws IOException {
    Files.writeString(
        java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  @Test
  void passesArgumentsAndStatusFromAnyFolderThroughLinks() throws Exception {
    Path link = Files.createDirectories(folder.resolve("bin")).resolve("ablate");
    Files.createSymbolicLink(link, Path.of("../a folder/target/ablate"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    Ran ran = run(Map.of("JAVA_HOME", java.toString()), second, "run", "my file.yaml", "");
    assertEquals(3, ran.status());
    List<String> arguments = ran.text().lines().toList();
    int jar = arguments.indexOf("-jar");
    assertEquals(
        List.of(
            launcher.toRealPath().resolveSibling("ablate.jar").toString(),
            "run",
            "my file.yaml",
            ""),
        arguments.subList(jar + 1, arguments.size()));
  }

  @Test
  void takesTheJavaOfThePathWithoutJavaHome() throws Exception {
    Ran ran = run(Map.of("PATH", java.resolve("bin") + ":/usr/bin:/bin"), launcher, "--version");
    assertEquals(3, ran.status());
    assertTrue(ran.text().endsWith("--version\n"), ran.text());
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed")) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          tools.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    Ran ran = run(Map.of("PATH", tools.toString()), launcher);
    assertEquals(2, ran.status());
    assertTrue(ran.text().contains("no Java found"), ran.text());
  }

  @Test
  void saysThatJavaHomeHasNone() throws Exception {
    Ran ran = run(Map.of("JAVA_HOME", "/nowhere"), launcher);
    assertEquals(2, ran.status());
    assertTrue(ran.text().contains("JAVA_HOME is /nowhere"), ran.text());
  }

  @Test
  void saysThatJavaIsTooOldAndTakesNewerOnes() throws Exception {
    Map<String, String> home = Map.of("JAVA_HOME", java.toString());
    for (String old : List.of("1.8.0_402", "11.0.2", "16")) {
      release(old);
      Ran ran = run(home, launcher);
      assertEquals(2, ran.status(), old);
      assertTrue(ran.text().contains("is Java " + old + ", and 17"), ran.text());
    }
    for (String young : List.of("17", "21.0.1", "25.0.1", "26-ea")) {
      release(young);
      assertEquals(3, run(home, launcher).status(), young);
    }
    Files.delete(java.resolve("release"));
    script(java.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertEquals(2, run(home, launcher).status(), "asked, where no file says it");
  }

  @Test
  void namesOfFilesAreUtf8AlsoWithoutALocale() throws Exception {
    script(java.resolve("bin/java"), "echo \"$LC_ALL\"");
    Map<String, String> home = Map.of("JAVA_HOME", java.toString());
    for (Map<String, String> none :
        List.of(
            Map.of("LC_ALL", "C"), Map.of("LC_ALL", "POSIX"), Map.of("LC_ALL", "xx_XX.UTF-8"))) {
      Map<String, String> variables = new HashMap<>(home);
      variables.putAll(none);
      assertEquals("C.UTF-8\n", run(variables, launcher).text(), none.toString());
    }
    Map<String, String> utf8 = new HashMap<>(home);
    utf8.put("LC_ALL", "C.utf8");
    assertEquals("C.utf8\n", run(utf8, launcher).text());
  }

  private record Ran(int status, String text) {}

  private static Ran run(Map<String, String> variables, Path command, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("ABLATE_JAVA_OPTIONS");
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), text);
  }
}
