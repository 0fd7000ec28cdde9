package dev.ablate.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrote() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "fc1.weight", new Tensor(List.of(2, 3), new float[] {1, -2, 3.5f, 0, Float.NaN, 6}));
    tensors.put("a.scalar", new Tensor(List.of(), new float[] {7}));
    tensors.put("none", new Tensor(List.of(0, 4), new float[0]));
    Path file = folder.resolve("m.safetensors");
    Safetensors.write(file, tensors);
    Map<String, Tensor> read = Safetensors.read(file);
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.keySet()));
    tensors.forEach(
        (name, tensor) -> {
          assertEquals(tensor.shape(), read.get(name).shape());
          assertArrayEquals(tensor.values(), read.get(name).values());
        });
  }

  @Test
  void writesTheFormatToTheByte() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Safetensors.write(file, Map.of("w", new Tensor(List.of(1), new float[] {1})));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) buffer.getLong();
    assertEquals(0, header % 8);
    assertEquals(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        new String(bytes, 8, header, StandardCharsets.UTF_8).strip());
    assertEquals(1f, buffer.getFloat(8 + header));
    assertEquals(8 + header + 4, bytes.length);
  }

  @Test
  void readsOtherNumberTypes() throws IOException {
    Path file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"l\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[8,16]},"
                + "\"h\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[16,24]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[24,26]}}",
            ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.5)
                .putLong(-3)
                // 1, -2, the smallest subnormal 2^-24, the largest 65504: table of IEEE 754
                // binary16
                .putShort((short) 0x3c00)
                .putShort((short) 0xc000)
                .putShort((short) 0x0001)
                .putShort((short) 0x7bff)
                .putShort((short) 0x3f80)
                .array());
    Map<String, Tensor> read = Safetensors.read(file);
    assertArrayEquals(new float[] {0.5f}, read.get("d").values());
    assertArrayEquals(new float[] {-3}, read.get("l").values());
    assertArrayEquals(
        new float[] {1, -2, (float) StrictMath.pow(2, -24), 65504}, read.get("h").values());
    assertArrayEquals(new float[] {1}, read.get("b").values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[1]",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,400]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"w\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"w\":{\"dtype\":\"F32\"}}",
        "{\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
      })
  void refusesWhatIsNotWhole(String header) throws IOException {
    Path file = file(header, new byte[8]);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file))
            .getMessage()
            .contains("is not a whole safetensors file"));
  }

  @Test
  void refusesAHeaderLongerThanTheFile() throws IOException {
    Path file = folder.resolve("long.safetensors");
    Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, 0});
    assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file));
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }
}
