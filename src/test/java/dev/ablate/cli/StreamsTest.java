package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.AblateCommand;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What reaches a terminal, and what does not reach a full disk. */
class StreamsTest {
  @TempDir private Path folder;

  @Test
  void nothingSteersTheTerminal() {
    StringWriter written = new StringWriter();
    Streams.Output out = new Streams.Output(new Streams.Sieve(written));
    out.print("a\u001b[31mred\u009b2J\u0007 \ud83d\ude00 ünï\tb\n");
    out.write('\u001b');
    out.printf("%s%n", "\u202egnp.exe");
    out.write("x\u0008y".toCharArray(), 0, 3);
    assertEquals(
        "a\ufffd[31mred\ufffd2J\ufffd \ud83d\ude00 ünï\tb\n\ufffd\ufffdgnp.exe\nx\ufffdy",
        written.toString().replace(System.lineSeparator(), "\n"));
    assertEquals(Optional.empty(), out.trouble());
  }

  @Test
  void whatCouldNotBeWrittenIsKnownButNotThatAReaderLeft() {
    assertEquals(Optional.of("No space left on device"), trouble("No space left on device"));
    assertEquals(Optional.empty(), trouble("Broken pipe"));
  }

  private static Optional<String> trouble(String why) {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) throws IOException {
            throw new IOException(why);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Streams.Output out = new Streams.Output(new Streams.Sieve(full));
    out.println("a");
    return out.trouble();
  }

  private record Ran(int status, String err) {}

  private Ran ablate(File out, List<String> options, String... words) throws Exception {
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(AblateCommand.of(options, words))
            .directory(folder.toFile())
            .redirectOutput(out)
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it waits");
    return new Ran(
        process.exitValue(), new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDeviceIsNoSuccess() throws Exception {
    Ran ran = ablate(new File("/dev/full"), List.of(), "schema");
    assertEquals(3, ran.status(), ran.err());
    assertTrue(ran.err().contains("cannot write to standard output: No space left"), ran.err());
    Ran help = ablate(new File("/dev/full"), List.of(), "--help");
    assertEquals(3, help.status(), help.err());
  }

  @Test
  void tooLittleMemoryIsSaidWithTheWords() throws Exception {
    // Many conditions of many layers, in a heap that they do not fit into.
    StringBuilder grid = new StringBuilder();
    for (int i = 1; i <= 9000; i++) {
      grid.append(i).append(", ");
    }
    Files.writeString(
        folder.resolve("wide.yaml"),
        "dataset: synthetic\nlayers: [flatten"
            + ", linear: 8, relu".repeat(40)
            + ", linear: 10]\noptimizer: {sgd: {lr: 0.1}}\nepochs: 1\ngrid: {batch_size: ["
            + grid
            + "9001]}\n");
    File none = folder.resolve("out").toFile();
    Ran ran = ablate(none, List.of("-Xmx48m"), "plan", "wide.yaml");
    assertEquals(3, ran.status(), ran.err());
    assertTrue(ran.err().contains("out of memory"), ran.err());
    assertTrue(ran.err().contains("in: ablate plan wide.yaml"), ran.err());
    assertFalse(ran.err().contains("interrupted"), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPipeOrAFolderInPlaceOfAFileIsRefusedAtOnce() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", folder + "/pipe.yaml").start().waitFor());
    Files.writeString(folder.resolve("child.yaml"), "extends: pipe.yaml\n");
    Files.createDirectory(folder.resolve("dir.yaml"));
    Files.writeString(folder.resolve("other.yaml"), "extends: dir.yaml\n");
    File none = folder.resolve("out").toFile();
    for (String file : List.of("pipe.yaml", "child.yaml", "/dev/zero")) {
      Ran ran = ablate(none, List.of(), "check", file);
      assertEquals(2, ran.status(), ran.err());
      assertTrue(ran.err().contains("is no file but a pipe, a socket or a device"), ran.err());
    }
    Ran folder = ablate(none, List.of(), "check", "other.yaml");
    assertTrue(folder.err().contains("dir.yaml is no file but a folder"), folder.err());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileOfAnotherKindThatIsExtendedIsNotQuoted() throws Exception {
    Files.writeString(folder.resolve("child.yaml"), "extends: secret\n");
    for (String text :
        List.of("root:x:0:0:root\nhunter2\n", "password: hunter2\n", "- hunter2\n")) {
      Files.writeString(folder.resolve("secret"), text);
      Ran ran = ablate(folder.resolve("out").toFile(), List.of(), "check", "child.yaml");
      assertEquals(2, ran.status(), ran.err());
      assertTrue(ran.err().contains("secret is no experiment"), ran.err());
      assertFalse(ran.err().contains("root:x") || ran.err().contains("hunter2"), ran.err());
    }
  }
}
