package dev.ablate.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights in a safetensors file.
 *
 * <p>Eight bytes with the header's length, little-endian; the header in JSON: for each tensor its
 * dtype, shape and place; then the numbers, row by row, little-endian. Source: the format's
 * description at github.com/huggingface/safetensors.
 */
public final class Safetensors {
  /** The format's own bound; it keeps a damaged file from taking all memory. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int LENGTH_BYTES = 8;
  private static final String METADATA = "__metadata__";

  /** Of two tensors of one name, another reader might take the other. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Safetensors() {}

  /**
   * Writes float32 tensors, in the map's order.
   *
   * @param file created, or written over
   * @param tensors by name
   */
  public static void write(Path file, Map<String, Tensor> tensors) {
    write(file, tensors, Map.of());
  }

  /**
   * Writes float32 tensors, in the map's order, and texts.
   *
   * @param file created, or written over
   * @param tensors by name
   * @param metadata texts by name
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      metadata.forEach(header.putObject(METADATA)::put);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", "F32");
      entry.getValue().shape().forEach(tensor.putArray("shape")::add);
      long end = offset + 4L * entry.getValue().values().length;
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    // Spaces behind the JSON keep the numbers on a multiple of eight, for readers that map the
    // file.
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer head =
        ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
    head.put(json);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, head.flip());
      for (Tensor tensor : tensors.values()) {
        ByteBuffer numbers =
            ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asFloatBuffer().put(tensor.values());
        writeFully(channel, numbers);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads all tensors, in the file's order; numbers of other types are turned into floats.
   *
   * @throws IllegalArgumentException when the file is not a whole safetensors file; says why
   */
  public static Map<String, Tensor> read(Path file) {
    checkRegular(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int headerBytes = headerBytes(file, channel);
      JsonNode header = header(file, channel, headerBytes);
      return tensors(file, channel, header, LENGTH_BYTES + headerBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the texts of a file.
   *
   * @throws IllegalArgumentException when the file is not a whole safetensors file; says why
   */
  public static Map<String, String> readMetadata(Path file) {
    checkRegular(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Map<String, String> metadata = new LinkedHashMap<>();
      header(file, channel, headerBytes(file, channel))
          .path(METADATA)
          .properties()
          .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
      return metadata;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the names and shapes of a file's tensors, in its order, and none of their numbers.
   *
   * @throws IllegalArgumentException when the file is not a whole safetensors file; says why
   */
  public static Map<String, List<Integer>> readShapes(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Map<String, List<Integer>> shapes = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry :
          header(file, channel, headerBytes(file, channel)).properties()) {
        if (!entry.getKey().equals(METADATA)) {
          shapes.put(entry.getKey(), shape(file, entry.getKey(), entry.getValue().path("shape")));
        }
      }
      return shapes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int headerBytes(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    require(size >= LENGTH_BYTES, file, "it has only " + size + " bytes");
    long bytes = read(channel, 0, LENGTH_BYTES).getLong();
    require(
        bytes >= 2 && bytes <= Math.min(size - LENGTH_BYTES, MAX_HEADER_BYTES),
        file,
        "its header cannot have " + bytes + " bytes");
    return (int) bytes;
  }

  private static JsonNode header(Path file, FileChannel channel, int bytes) throws IOException {
    return parse(
        file, StandardCharsets.UTF_8.decode(read(channel, LENGTH_BYTES, bytes)).toString());
  }

  private static JsonNode parse(Path file, String header) {
    try {
      JsonNode root = JSON.readTree(header);
      require(root.isObject(), file, "its header is not a JSON object");
      return root;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(message(file, "its header is not JSON"), e);
    }
  }

  private static Map<String, Tensor> tensors(
      Path file, FileChannel channel, JsonNode header, long start) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long room = channel.size() - start;
    checkApart(file, header);
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(METADATA)) {
        continue;
      }
      JsonNode node = entry.getValue();
      ElementType type =
          ElementType.of(node.path("dtype").asText())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          message(
                              file,
                              entry.getKey()
                                  + " is of a type that is not read: "
                                  + node.path("dtype"))));
      List<Integer> shape = shape(file, entry.getKey(), node.path("shape"));
      long elements = elements(file, entry.getKey(), shape);
      long from = node.path("data_offsets").path(0).asLong(-1);
      long to = node.path("data_offsets").path(1).asLong(-1);
      require(
          from >= 0 && to >= from && to <= room && to - from <= Integer.MAX_VALUE,
          file,
          entry.getKey() + " lies outside of it");
      require(
          to - from == elements * type.bytes(),
          file,
          entry.getKey() + " has " + (to - from) + " bytes for the shape " + shape);
      ByteBuffer bytes = read(channel, start + from, (int) (to - from));
      float[] values = new float[(int) elements];
      for (int i = 0; i < values.length; i++) {
        values[i] = type.read(bytes);
      }
      tensors.put(entry.getKey(), new Tensor(shape, values));
    }
    return tensors;
  }

  /** Tensors that share bytes could ask for far more memory than the file has bytes. */
  private static void checkApart(Path file, JsonNode header) {
    Map<Long, Map.Entry<String, JsonNode>> byStart = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      JsonNode offsets = entry.getValue().path("data_offsets");
      boolean empty = offsets.path(0).asLong() == offsets.path(1).asLong();
      if (!entry.getKey().equals(METADATA) && !empty) {
        Map.Entry<String, JsonNode> other = byStart.put(offsets.path(0).asLong(), entry);
        require(other == null, file, entry.getKey() + " shares its bytes with another tensor");
      }
    }
    long end = 0;
    for (Map.Entry<Long, Map.Entry<String, JsonNode>> next : byStart.entrySet()) {
      String name = next.getValue().getKey();
      require(next.getKey() >= end, file, name + " shares its bytes with another tensor");
      end = next.getValue().getValue().path("data_offsets").path(1).asLong();
    }
  }

  private static void checkRegular(Path file) {
    require(
        Files.isRegularFile(file) || Files.notExists(file),
        file,
        "it is a folder, a pipe, a socket or a device");
  }

  private static long elements(Path file, String name, List<Integer> shape) {
    try {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(message(file, name + " has the shape " + shape), e);
    }
  }

  private static List<Integer> shape(Path file, String name, JsonNode node) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode axis : node) {
      require(axis.canConvertToInt() && axis.asInt() >= 0, file, name + " has the shape " + node);
      shape.add(axis.asInt());
    }
    return shape;
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("file ended early");
      }
    }
    return bytes.flip();
  }

  private static void require(boolean condition, Path file, String what) {
    if (!condition) {
      throw new IllegalArgumentException(message(file, what));
    }
  }

  private static String message(Path file, String what) {
    return file + " is not a whole safetensors file: " + what;
  }
}
