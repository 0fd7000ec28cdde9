package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A trained model is asked about files, and exported. */
@Tag("engine")
class PredictCommandTest {
  private static final int SIZE = 6;
  private static final int PICTURES = 8;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int ablate(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int status =
        line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    assertFalse(err.toString().contains("\tat "), err::toString);
    return status;
  }

  /** A folder of pictures, half of them bright; the test pictures' files come in their order. */
  private List<Path> pictures() throws IOException {
    List<Path> test = new ArrayList<>();
    for (String part : List.of("train", "test")) {
      for (int i = 0; i < PICTURES; i++) {
        String label = i < PICTURES / 2 ? "bright" : "dark";
        Path file = folder.resolve("data/" + part + "/" + label + "/" + i + ".png");
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
          int grey = (i < PICTURES / 2 ? 150 : 20) + (pixel * 7 + i) % 50;
          image.getRaster().setSample(pixel % SIZE, pixel / SIZE, 0, grey);
        }
        ImageIO.write(image, "png", file.toFile());
        if (part.equals("test")) {
          test.add(file);
        }
      }
    }
    return test;
  }

  @BeforeEach
  void declare() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        dataset: {name: images, path: data, channels: 1, pad: 1, normalize: {mean: [0.4], std: [0.3]}}
        layers: [conv2d: {filters: 2, kernel: 3}, relu, flatten, linear: 2]
        optimizer: {adam: {lr: 0.1}}
        batch_size: 4
        epochs: 10
        """);
  }

  /** One example of as many numbers as a picture has, each between 0 and 1. */
  private static Path floats(Path file) throws IOException {
    byte[] header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, %d, %d), }\n"
            .formatted(SIZE, SIZE)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer array =
        ByteBuffer.allocate(10 + header.length + 4 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
    array.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
    array.putShort((short) header.length).put(header);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(array.array());
    }
    return file;
  }

  @Test
  void predictionsAreTheRunsAndProblemsAreToldTogether() throws IOException {
    List<Path> test = pictures();
    Path results = folder.resolve("results");
    assertEquals(0, ablate("run", folder.resolve("a.yaml"), "--results", results), err::toString);
    List<Object> predict = new ArrayList<>(List.of("predict", "a/base/seed-0"));
    predict.addAll(List.of("--results", results));
    predict.addAll(test);
    assertEquals(0, ablate(predict.toArray()), err::toString);
    List<String> rows = out.toString().lines().toList();
    assertEquals("file,predicted,label,confidence", rows.get(0));
    List<String> recorded =
        Files.readString(results.resolve("a/base/seed-0/predictions.csv")).lines().toList();
    for (int i = 0; i < PICTURES; i++) {
      String[] cells = rows.get(i + 1).split(",");
      String[] expected = recorded.get(i + 1).split(",");
      assertEquals(test.get(i).toString(), cells[0]);
      assertEquals(expected[2], cells[1]);
      assertEquals(i < PICTURES / 2 ? "bright" : "dark", cells[2]);
      assertEquals(Float.parseFloat(expected[3]), Float.parseFloat(cells[3]), 1e-5);
    }

    Path idx = folder.resolve("two-images-idx3-ubyte");
    ByteBuffer bytes = ByteBuffer.allocate(16 + 2 * SIZE * SIZE);
    bytes.putInt(0x0803).putInt(2).putInt(SIZE).putInt(SIZE);
    for (int pixel = 0; pixel < 2 * SIZE * SIZE; pixel++) {
      bytes.put((byte) (pixel < SIZE * SIZE ? 170 : 40));
    }
    Files.write(idx, bytes.array());
    assertEquals(0, ablate("predict", results.resolve("a/base/seed-0"), idx, "--top", "2"));
    List<String> both = out.toString().lines().skip(1).map(row -> row.split(",")[2]).toList();
    assertEquals(List.of("bright", "dark", "dark", "bright"), both);
    assertTrue(out.toString().contains("two-images-idx3-ubyte#1,1,dark,"), out::toString);

    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    Path large = folder.resolve("large.png");
    ImageIO.write(new BufferedImage(7, 9, BufferedImage.TYPE_INT_RGB), "png", large.toFile());
    Path nowhere = folder.resolve("nowhere.npz");
    Path floats = floats(folder.resolve("floats.npz"));
    assertEquals(
        2,
        ablate("predict", "a/base/seed-0", "--results", results, broken, large, nowhere, floats));
    assertEquals("", out.toString());
    for (String problem :
        List.of(
            "broken.png: error: not a picture that is understood",
            "large.png: error: an example of 1×9×7 comes to 1×11×9, and the network takes 1×8×8",
            "nowhere.npz: error: there is no such file",
            "floats.npz: error: x holds numbers, and the network was trained on bytes from 0 to 255",
            "4 errors")) {
      assertTrue(err.toString().contains(problem), problem + " in " + err);
    }

    Path exported = folder.resolve("exported");
    assertEquals(0, ablate("export", "a/base/seed-0", "--results", results, "--output", exported));
    assertTrue(
        Files.readString(exported.resolve("a_base_seed_0.py")).contains("[\"bright\", \"dark\"]"));
    assertTrue(Files.exists(exported.resolve("a_base_seed_0.safetensors")));

    Path weights = results.resolve("a/base/seed-0/model.safetensors");
    Files.writeString(weights, "broken");
    assertEquals(2, ablate("predict", "a/base/seed-0", "--results", results, test.get(0)));
    assertTrue(err.toString().contains("not a whole safetensors file"), err::toString);
    Files.delete(weights);
    assertEquals(2, ablate("export", "a/base/seed-0", "--results", results));
    assertTrue(err.toString().contains("weights are not committed"), err::toString);
    assertEquals(2, ablate("predict", "a/base/seed-1", "--results", results, test.get(0)));
    assertTrue(err.toString().contains("there is no such run"), err::toString);
  }

  @Test
  void tablesAndFoldersArePredictedToo() throws IOException {
    List<Path> test = pictures();
    Path results = folder.resolve("results");
    assertEquals(0, ablate("run", folder.resolve("a.yaml"), "--results", results), err::toString);
    Path run = results.resolve("a/base/seed-0");
    assertEquals(0, ablate("predict", run, folder.resolve("data/test")), err::toString);
    assertEquals(1 + test.size(), out.toString().lines().count(), out::toString);

    StringBuilder rows = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 16; i++) {
      rows.append(i % 2 == 0 ? "2,0.1,high\n" : "-2,0.3,low\n");
    }
    Path csv = Files.writeString(folder.resolve("d.csv"), rows);
    Files.writeString(
        folder.resolve("c.yaml"),
        """
        dataset: {name: csv, path: d.csv}
        layers: [linear: 2]
        optimizer: {adam: {lr: 0.1}}
        epochs: 30
        """);
    assertEquals(0, ablate("run", folder.resolve("c.yaml"), "--results", results), err::toString);
    Path other = Files.writeString(folder.resolve("n.csv"), "b,id,a\n0.1,x,3\n0.2,y,-3\n");
    assertEquals(0, ablate("predict", results.resolve("c/base/seed-0"), other, csv), err::toString);
    List<String> names =
        out.toString().lines().skip(1).limit(3).map(row -> row.split(",")[2]).toList();
    assertEquals(List.of("high", "low", "high"), names);
    List<String> recorded =
        Files.readString(results.resolve("c/base/seed-0/predictions.csv")).lines().toList();
    assertEquals("index,label,predicted,confidence,label_name,predicted_name", recorded.get(0));
    assertTrue(recorded.get(1).endsWith(",high,high"), recorded.get(1));
    Path wrong = Files.writeString(folder.resolve("w.csv"), "a,c\n1,x\n");
    assertEquals(2, ablate("predict", results.resolve("c/base/seed-0"), wrong));
    assertTrue(err.toString().contains("has no column b"), err::toString);
  }

  @Test
  void aTableIsSeenAsItWasInTraining() throws IOException {
    StringBuilder rows = new StringBuilder("a,city,w,label\n");
    for (int i = 0; i < 40; i++) {
      String city = i % 2 == 0 ? "Rome" : i % 4 == 1 ? "Oslo" : "";
      rows.append(i % 5 == 0 ? "" : 100 + i % 3).append(',').append(city);
      rows.append(",").append(1 + i % 2).append(',').append(i % 2 == 0 ? "warm" : "cold");
      rows.append('\n');
    }
    Path csv = Files.writeString(folder.resolve("t.csv"), rows);
    Files.writeString(
        folder.resolve("t.yaml"),
        """
        dataset: {name: csv, path: t.csv, categorical: auto, missing: mean, standardize: true, weights: w}
        split: 0.8
        layers: [linear: 2]
        optimizer: {adam: {lr: 0.1}}
        epochs: 40
        """);
    Path results = folder.resolve("results");
    assertEquals(0, ablate("run", folder.resolve("t.yaml"), "--results", results), err::toString);
    Path run = results.resolve("t/base/seed-0");
    String fitted = Files.readString(run.resolve("fitted.csv"));
    assertTrue(fitted.startsWith("column,kind,value\na,fill,10"), fitted);
    assertTrue(fitted.endsWith("city,category,Oslo\ncity,category,Rome\n"), fitted);
    // without labels and weights, in another order; a city that was never seen is none
    Path fresh = Files.writeString(folder.resolve("f.csv"), "city,a\nRome,101\nOslo,\nParis,102\n");
    assertEquals(0, ablate("predict", run, fresh), err::toString);
    List<String> names = out.toString().lines().skip(1).map(row -> row.split(",")[2]).toList();
    assertEquals(List.of("warm", "cold", "cold"), names);
    assertEquals(0, ablate("predict", run, csv), err::toString);
    assertEquals(41, out.toString().lines().count());

    Path exported = folder.resolve("exported");
    assertEquals(0, ablate("export", run, "--output", exported), err::toString);
    String program = Files.readString(exported.resolve("t_base_seed_0.py"));
    assertTrue(program.contains("\"categories\": [\"Oslo\", \"Rome\"]"), program);

    Files.delete(run.resolve("fitted.csv"));
    assertEquals(2, ablate("predict", run, fresh));
    assertTrue(err.toString().contains("has no fitted.csv"), err::toString);
  }

  @Test
  void newTextsArePredicted() throws IOException {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 2 == 0 ? "\"What a lovely, warm day" : "\"What a grey, cold day");
      rows.append(i % 3).append("\",").append(i % 2 == 0 ? "sun" : "rain").append('\n');
    }
    Files.writeString(folder.resolve("t.csv"), rows);
    Files.writeString(
        folder.resolve("t.yaml"),
        """
        dataset: {name: text, path: t.csv, length: 10, vocabulary: 50}
        split: {train: 0.8, order: stratified}
        layers: [embedding: {count: 50, size: 8}, mean_tokens, linear: 2]
        optimizer: {adam: {lr: 0.05}}
        epochs: 10
        """);
    Path results = folder.resolve("results");
    assertEquals(0, ablate("run", folder.resolve("t.yaml"), "--results", results), err::toString);
    Path run = results.resolve("t/base/seed-0");
    assertTrue(Files.readString(run.resolve("fitted.csv")).contains("text,word,lovely\n"));
    Path csv =
        Files.writeString(folder.resolve("n.csv"), "id,text\n1,such a warm day\n2,so cold\n");
    Path file = Files.writeString(folder.resolve("n.txt"), "Grey\nand COLD\n");
    assertEquals(0, ablate("predict", run, csv, file), err::toString);
    List<String> names = out.toString().lines().skip(1).map(row -> row.split(",")[2]).toList();
    assertEquals(List.of("sun", "rain", "rain"), names);

    assertEquals(0, ablate("export", run, "--output", folder), err::toString);
    String program = Files.readString(folder.resolve("t_base_seed_0.py"));
    assertTrue(program.contains("NUMBERS.get(word, 1) for word in cut(text)[:LENGTH]"), program);

    Files.writeString(
        folder.resolve("few.yaml"),
        Files.readString(folder.resolve("t.yaml")).replace("count: 50", "count: 5"));
    assertEquals(2, ablate("check", folder.resolve("few.yaml")));
    assertTrue(
        err.toString().contains("few.yaml:3:10: error: there are up to 12 different numbers"),
        err::toString);
  }
}
