package dev.ablate.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a weights file, it is read, or the message names it. */
class BrokenSafetensorsTest {
  @TempDir Path folder;

  @Test
  void bytes() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(
        file,
        Map.of("a.weight", new Tensor(List.of(2, 3), new float[6])),
        Map.of("state", "{\"step\": 3}"));
    byte[] good = Files.readAllBytes(file);
    Fuzz.files(600, random -> readOrNamed(file, Fuzz.bytes(good, random)));
  }

  @Test
  void headers() {
    Path file = folder.resolve("a.safetensors");
    List<String> numbers =
        List.of(
            "0",
            "1",
            "-1",
            "24",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "1e99",
            "null",
            "\"1\"",
            "[]",
            "0.5");
    List<String> types = List.of("F32", "F16", "BF16", "F64", "I64", "U8", "BOOL", "F4", "", "Q");
    Fuzz.files(
        500,
        random -> {
          String tensor =
              "{\"dtype\":\"%s\",\"shape\":[%s,%s,%s],\"data_offsets\":[%s,%s]}"
                  .formatted(
                      any(types, random),
                      any(numbers, random),
                      any(numbers, random),
                      any(numbers, random),
                      any(numbers, random),
                      any(numbers, random));
          String header =
              switch (random.nextInt(8)) {
                case 0 -> "{\"a\":" + "[".repeat(5000);
                case 1 -> "{\"a\":" + tensor + ",\"a\":" + tensor + "}";
                case 2 -> "{\"__metadata__\":" + any(numbers, random) + "}";
                case 3 -> "[" + tensor + "]";
                default -> "{\"a\":" + tensor + "}";
              };
          byte[] json = header.getBytes(StandardCharsets.UTF_8);
          long length = random.nextInt(5) == 0 ? random.nextLong() : json.length;
          ByteBuffer bytes =
              ByteBuffer.allocate(8 + json.length + 24).order(ByteOrder.LITTLE_ENDIAN);
          readOrNamed(file, bytes.putLong(length).put(json).array());
        });
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static void readOrNamed(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    try {
      Safetensors.read(file);
      Safetensors.readMetadata(file);
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      assertTrue(e.getMessage().length() < 10_000, "a long message");
    } catch (UncheckedIOException e) {
      throw new AssertionError(e);
    }
  }
}
