package dev.ablate.data.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of picture has the values that Pillow reads from it (see src/test/python/samples.py),
 * and no damaged one has others.
 */
class PictureFileTest {
  static final Path SAMPLES =
      Path.of(System.getProperty("ablate.samples", "src/test/resources/samples"));

  /** Formats whose files say by checksums whether they were changed. */
  private static final Set<String> PROTECTED = Set.of("png");

  @TempDir Path root;

  private record Sample(Path file, List<Integer> shape, byte[] values) {
    static List<Sample> all() throws IOException {
      List<Sample> all = new ArrayList<>();
      for (String line : Files.readAllLines(SAMPLES.resolve("expected.csv"))) {
        String[] fields = line.split(",", -1);
        if (!fields[0].matches(".*\\.(npz|csv)")) {
          List<Integer> shape = Stream.of(fields[1].split("x")).map(Integer::valueOf).toList();
          all.add(
              new Sample(SAMPLES.resolve(fields[0]), shape, HexFormat.of().parseHex(fields[2])));
        }
      }
      return all;
    }
  }

  @TestFactory
  Stream<DynamicTest> samplesAreWhatPillowReads() throws IOException {
    List<Sample> all = Sample.all();
    assertFalse(all.isEmpty());
    return all.stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.file.getFileName().toString(), () -> compare(sample)));
  }

  private static void compare(Sample sample) throws IOException {
    Picture picture = PictureFile.read(sample.file);
    assertEquals(sample.shape, List.of(3, picture.height(), picture.width()));
    assertClose(sample.values, picture.planes(3));
    byte[] grey = new byte[picture.height() * picture.width()];
    for (int i = 0; i < grey.length; i++) {
      double luma =
          0.299 * (sample.values[i] & 0xff)
              + 0.587 * (sample.values[grey.length + i] & 0xff)
              + 0.114 * (sample.values[2 * grey.length + i] & 0xff);
      grey[i] = (byte) Math.round(luma);
    }
    assertClose(grey, picture.planes(1));
  }

  private static void assertClose(byte[] expected, byte[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      int difference = (expected[i] & 0xff) - (actual[i] & 0xff);
      assertTrue(Math.abs(difference) <= 1, "sample " + i + " differs by " + difference);
    }
  }

  @Test
  void onlyTheTurnedOneIsTurned() throws IOException {
    for (Sample sample : Sample.all()) {
      boolean turned = sample.file.toString().endsWith("jpeg-turned.jpg");
      assertEquals(turned, PictureFile.read(sample.file).turned(), sample.file.toString());
    }
  }

  @TestFactory
  Stream<DynamicTest> halfAPictureIsRefused() throws IOException {
    return Sample.all().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.file.getFileName().toString(),
                    () -> {
                      byte[] whole = Files.readAllBytes(sample.file);
                      Path half = root.resolve("half");
                      for (double share : List.of(0.02, 0.5, 0.8)) {
                        Files.write(half, Arrays.copyOf(whole, (int) (share * whole.length)));
                        assertThrows(IOException.class, () -> PictureFile.read(half));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aPictureCutAnywhereIsRefusedOrChangesNothing() throws IOException {
    List<Sample> all = Sample.all();
    int step = 1 + all.size() / 500; // of thousands of samples, not each byte of each
    return all.stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.file.getFileName().toString(), () -> cutAnywhere(sample, step)));
  }

  private void cutAnywhere(Sample sample, int step) throws IOException {
    byte[] whole = Files.readAllBytes(sample.file);
    Path cut = root.resolve("cut");
    for (int length = 0; length < whole.length; length += step) {
      Files.write(cut, Arrays.copyOf(whole, length));
      byte[] read;
      try {
        read = PictureFile.read(cut).planes(3);
      } catch (IOException e) {
        continue; // that is how it should be
      }
      assertClose(sample.values, read);
    }
  }

  @Test
  void aChangedByteIsRefusedOrChangesNothing() throws IOException {
    Path changed = root.resolve("changed");
    for (Sample sample : Sample.all()) {
      String name = sample.file.toString();
      if (!PROTECTED.contains(name.substring(name.lastIndexOf('.') + 1))) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(sample.file);
      for (int at = 8; at < bytes.length; at += 7) {
        bytes[at] ^= 0x10;
        Files.write(changed, bytes);
        bytes[at] ^= 0x10;
        byte[] read;
        try {
          read = PictureFile.read(changed).planes(3);
        } catch (IOException e) {
          continue; // that is how it should be
        }
        assertClose(sample.values, read);
      }
    }
  }

  @Test
  void whatIsNotReadIsCalledByItsName() throws IOException {
    Path file = root.resolve("a.jpg");
    Files.writeString(file, "RIFF1234WEBPVP8 ");
    IOException e = assertThrows(IOException.class, () -> PictureFile.read(file));
    assertEquals(
        "not a picture that is understood (PNG, JPEG, GIF, BMP); it is WebP", e.getMessage());
  }
}
