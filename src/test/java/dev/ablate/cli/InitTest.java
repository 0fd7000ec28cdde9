package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every file that {@code ablate init} writes is right, and trains. */
class InitTest {
  @TempDir private Path folder;
  private String err = "";

  private int ablate(Object... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setErr(new PrintWriter(text));
    int status =
        line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    err = text.toString();
    return status;
  }

  private List<Path> all() throws IOException {
    StringBuilder csv = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 100; i++) { // ten steps in all
      csv.append(String.format(Locale.ROOT, "%d,%d,%d%n", i % 7, i % 3, i % 3));
    }
    Path data = Files.writeString(folder.resolve("data.csv"), csv);
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 200; i++) {
      rows.append(i % 2 == 0 ? "a good film" : "a bad play").append(i % 5).append(',');
      rows.append(i % 2 == 0 ? "praise\n" : "blame\n");
    }
    Path texts = Files.writeString(folder.resolve("texts.csv"), rows);
    Path table =
        Files.writeString(
            folder.resolve("table.csv"),
            "age,city,out come\n" + "3,Rome,yes\n,Oslo,no\n4,,yes\n5,Rome,no\n".repeat(40));
    List<Path> files = new ArrayList<>(List.of(folder.resolve("table-baseline.yaml")));
    assertEquals(
        0,
        ablate("init", files.get(0), "--dataset", "table", "--path", table, "--label", "out come"),
        err);
    for (String series : Templates.SERIES) {
      for (String dataset : Templates.KNOWN) {
        Path file = folder.resolve(dataset + "-" + series + ".yaml");
        assertEquals(0, ablate("init", file, "--dataset", dataset, "--series", series), err);
        files.add(file);
      }
      Path file = folder.resolve("csv-" + series + ".yaml");
      assertEquals(
          0, ablate("init", file, "--dataset", "csv", "--path", data, "--series", series), err);
      files.add(file);
      Path read = folder.resolve("text-" + series + ".yaml");
      assertEquals(
          0, ablate("init", read, "--dataset", "text", "--path", texts, "--series", series), err);
      files.add(read);
    }
    return files;
  }

  @Test
  void writesFilesWithoutAnyProblem() throws IOException {
    for (Path file : all()) {
      assertEquals(0, ablate("check", file), err);
      assertFalse(err.contains("warning: ") && err.contains(".yaml:"), err);
      assertTrue(err.contains("no errors: 1 file"), err);
    }
    assertTrue(Files.exists(folder.resolve("experiment.schema.json")));
  }

  @Test
  void neverOverwritesAndSaysWhatThereIs() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
    assertEquals(2, ablate("init", file));
    assertEquals("mine", Files.readString(file));
    Path other = folder.resolve("other.yaml");
    assertEquals(2, ablate("init", other, "--dataset", "mnst"));
    assertTrue(err.contains("did you mean mnist?"), err);
    assertEquals(2, ablate("init", other, "--series", "droput"));
    assertTrue(err.contains("did you mean dropout?"), err);
    assertEquals(2, ablate("init", other, "--dataset", "csv"));
    assertTrue(err.contains("needs --path"), err);
    Path table = Files.writeString(folder.resolve("t.csv"), "city,label\nRome,yes\nOslo,no\n");
    assertEquals(2, ablate("init", other, "--dataset", "csv", "--path", table));
    assertTrue(err.contains("holds categories") && err.contains("--dataset table"), err);
    assertFalse(Files.exists(other));
  }

  @Test
  @Tag("engine")
  void whatItWritesTrains() throws IOException {
    List<Path> files = all();
    trains(files, "csv-", List.of());
    trains(files, "text-", List.of());
    trains(files, "table-", List.of());
    trains(files, "synthetic-", List.of("--set", "dataset.train=80", "--set", "dataset.size=8"));
  }

  private void trains(List<Path> files, String kind, List<Object> further) {
    List<Object> run =
        new ArrayList<>(List.of("run", "--results", folder.resolve("results-" + kind)));
    files.stream().filter(f -> f.getFileName().toString().startsWith(kind)).forEach(run::add);
    run.addAll(List.of("--set", "epochs=1", "--set", "seed=1"));
    run.addAll(further);
    assertEquals(0, ablate(run.toArray()), err);
    assertFalse(err.contains("diverged"), err);
  }

  @Test
  void theFoldersOfAFileAreMadeAndItsDataAreFound() throws IOException {
    Path data =
        Files.writeString(folder.resolve("data.csv"), "a,b,label\n" + "1,2,0\n2,1,1\n".repeat(60));
    Path file = folder.resolve("new/deeper/mine.yaml");
    assertEquals(0, ablate("init", file, "--dataset", "csv", "--path", data), err);
    assertTrue(Files.readString(file).contains("../../data.csv"));
    assertEquals(0, ablate("check", file), err);
  }
}
