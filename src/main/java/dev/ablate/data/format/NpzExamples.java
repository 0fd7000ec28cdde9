package dev.ablate.data.format;

import dev.ablate.spec.Layout;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An array of examples: examples × features or tokens, × height × width, or × channels × height ×
 * width, the channels last where the layout says so.
 *
 * @param array of numbers
 * @param channelsLast whether an example is stored as height × width × channels
 */
public record NpzExamples(NpzArray array, boolean channelsLast) {
  private static final int PICTURE_AXES = 4;
  private static final int SEQUENCE_AXES = 2;

  /** From 2²⁴ on float32 leaves whole numbers out. */
  private static final float TOO_LARGE = 0x1p24f;

  private static final Set<Integer> USUAL_CHANNELS = Set.of(1, 3, 4);

  /** Checks that an array can hold examples. */
  public static NpzExamples of(NpzContents contents, NpzArray x, Optional<Layout> layout) {
    List<Integer> shape = x.header().shape();
    boolean readable =
        x.type().floating()
            || x.type().unsignedByte()
            || x.type().kind() == 'b'
            || (sequences(x) && shape.size() == SEQUENCE_AXES);
    if (!readable) {
      throw contents.refused(
          x.name()
              + " is of type "
              + NpyType.name(x.header().type())
              + "; it must be uint8 (to be scaled), bool or a float type; other whole numbers are"
              + " read as sequences, examples × tokens");
    }
    if (shape.size() == 1 || shape.size() > PICTURE_AXES) {
      throw contents.refused(
          x.name()
              + " has the shape "
              + shape
              + "; it must be examples × features, examples × height × width"
              + " or examples × channels × height × width");
    }
    boolean pictures = shape.size() == PICTURE_AXES;
    if (pictures
        && layout.isEmpty()
        && USUAL_CHANNELS.contains(shape.get(3))
        && !USUAL_CHANNELS.contains(shape.get(1))) {
      throw contents.refused(
          x.name()
              + " has the shape "
              + shape
              + ", which looks like examples × height × width × channels; write layout: nhwc, or"
              + " layout: nchw if it is examples × channels × height × width");
    }
    return new NpzExamples(x, pictures && layout.equals(Optional.of(Layout.NHWC)));
  }

  /** Whether elements are whole numbers that are taken as they are, as for an embedding. */
  private static boolean sequences(NpzArray x) {
    return (x.type().kind() == 'i' || x.type().kind() == 'u') && !x.type().unsignedByte();
  }

  /** Of one example: a picture without a channel axis has one channel. */
  public List<Integer> shape() {
    List<Integer> axes = stored();
    if (channelsLast) {
      return List.of(axes.get(2), axes.get(0), axes.get(1));
    }
    return axes.size() == 2 ? List.of(1, axes.get(0), axes.get(1)) : axes;
  }

  private List<Integer> stored() {
    return array.header().shape().subList(1, array.header().shape().size());
  }

  public boolean bytes() {
    return array.type().unsignedByte();
  }

  /** Whether the other layout is the usual one for pictures of this shape. */
  private boolean looksOtherwise() {
    if (stored().size() != PICTURE_AXES - 1) {
      return false;
    }
    int taken = stored().get(channelsLast ? 2 : 0);
    int other = stored().get(channelsLast ? 0 : 2);
    return USUAL_CHANNELS.contains(other) && !USUAL_CHANNELS.contains(taken);
  }

  /** Reads all into a sink. */
  public void into(ExampleSink sink) {
    if (looksOtherwise()) {
      sink.note(
          array.name()
              + " has "
              + shape().get(0)
              + " channels of "
              + shape().get(1)
              + "×"
              + shape().get(2)
              + " by its layout; layout: "
              + (channelsLast ? "nchw" : "nhwc")
              + " would make "
              + stored().get(channelsLast ? 0 : 2)
              + " of them");
    }
    int size = array.rowSize();
    int channels = channelsLast ? stored().get(2) : 1;
    int plane = size / channels;
    if (bytes()) {
      byte[] row = new byte[size];
      byte[] example = new byte[size];
      array.read(
          (index, buffer) -> {
            buffer.get(0, row);
            for (int i = 0; i < size; i++) {
              example[i % channels * plane + i / channels] = row[i];
            }
            sink.bytes(example, 0);
          });
    } else {
      float[] example = new float[size];
      boolean whole = sequences(array);
      Rounding rounding = new Rounding(size);
      NpzNumbers.read(
          array,
          rounding,
          row -> {
            for (int i = 0; i < size; i++) {
              if (whole && Math.abs(row[i]) >= TOO_LARGE) {
                throw DataErrors.about(
                    array.file(),
                    array.name()
                        + " holds a whole number of 16777216 or more, which float32 can't tell from"
                        + " its neighbours");
              }
              example[i % channels * plane + i / channels] = row[i];
            }
            sink.numbers(example, 0);
          });
      rounding.tell(array, sink);
    }
  }
}
