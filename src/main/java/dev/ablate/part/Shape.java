package dev.ablate.part;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The axes of one example, without the batch axis: channels × height × width, or one flat axis.
 *
 * @param axes their lengths
 */
public record Shape(List<Integer> axes) {
  public Shape {
    axes = List.copyOf(axes);
  }

  /** A shape of these axes. */
  public static Shape of(int... axes) {
    return new Shape(Arrays.stream(axes).boxed().toList());
  }

  /** Numbers in one example. */
  public long size() {
    return axes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** The axes as they are handed to engines. */
  public long[] longs() {
    return axes.stream().mapToLong(Integer::longValue).toArray();
  }

  /** Channels, or the length of the one flat axis. */
  public int channels() {
    return axes.get(0);
  }

  /** Whether there is one axis alone. */
  public boolean flat() {
    return axes.size() == 1;
  }

  /** As people write it: {@code 16×5×5}. */
  @Override
  public String toString() {
    return axes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
