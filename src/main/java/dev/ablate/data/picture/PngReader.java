package dev.ablate.data.picture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** PNG of every colour type, depth and interlacing (ISO/IEC 15948). */
final class PngReader {
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  /** Of Adam7's passes: first column, first row, columns between, rows between. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  private int width;
  private int height;
  private int depth;
  private int type;
  private boolean interlaced;
  private byte[] palette = {};
  private boolean turned;
  private byte[] samples;

  private PngReader() {}

  /** Reads what follows the signature. */
  static Picture read(ByteBuffer bytes) throws IOException {
    return new PngReader().picture(bytes);
  }

  private Picture picture(ByteBuffer bytes) throws IOException {
    List<InputStream> data = new ArrayList<>();
    for (String name = ""; !name.equals("IEND"); ) {
      int length = bytes.getInt();
      name = name(bytes);
      if (length < 0) {
        throw new IOException("a broken picture: a chunk of " + length + " bytes");
      }
      if (length > bytes.remaining() - 4) {
        throw new EOFException();
      }
      ByteBuffer chunk = bytes.slice(bytes.position(), length);
      checkSum(bytes, name, length);
      switch (name) {
        case "IHDR" -> header(chunk);
        case "PLTE" -> {
          palette = new byte[length];
          chunk.get(palette);
        }
        case "eXIf" -> turned = Exif.turns(chunk);
        case "IDAT" ->
            data.add(
                new ByteArrayInputStream(bytes.array(), bytes.position() - length - 4, length));
        default -> {} // colour spaces, gamma, texts: nothing that changes what is stored
      }
    }
    if (samples == null || data.isEmpty()) {
      throw new IOException("a broken picture: it holds no pixels");
    }
    try (InputStream in =
        new InflaterInputStream(new SequenceInputStream(Collections.enumeration(data)))) {
      pixels(in);
    } catch (ZipException e) {
      throw new IOException("a broken picture: " + e.getMessage(), e);
    }
    return new Picture(height, width, bands(), samples, turned);
  }

  private static String name(ByteBuffer bytes) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (int i = 0; i < 4; i++) {
      name.write(bytes.get());
    }
    return name.toString(StandardCharsets.ISO_8859_1);
  }

  /** Goes over a chunk's data and its checksum, which is over the name too. */
  private static void checkSum(ByteBuffer bytes, String name, int length) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), bytes.position() - 4, length + 4);
    bytes.position(bytes.position() + length);
    if (bytes.getInt() != (int) sum.getValue()) {
      throw new IOException("a broken picture: the checksum of its chunk " + name + " is wrong");
    }
  }

  private void header(ByteBuffer chunk) throws IOException {
    width = chunk.getInt();
    height = chunk.getInt();
    PictureFile.checkSize(width, height);
    depth = chunk.get();
    type = chunk.get();
    boolean possible =
        switch (type) {
          case GREY -> List.of(1, 2, 4, 8, 16).contains(depth);
          case PALETTE -> List.of(1, 2, 4, 8).contains(depth);
          case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!possible || chunk.getShort() != 0) {
      throw new IOException("a broken picture: colour type " + type + " of " + depth + " bits");
    }
    interlaced = chunk.get() == 1;
    samples = new byte[bands() * width * height];
  }

  private int bands() {
    return type == GREY || type == GREY_ALPHA ? 1 : 3;
  }

  /** Samples of a pixel as they are stored, transparency among them. */
  private int stored() {
    return switch (type) {
      case GREY_ALPHA -> 2;
      case RGB -> 3;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  private void pixels(InputStream in) throws IOException {
    int bits = stored() * depth;
    for (int[] pass : interlaced ? ADAM7 : ONE_PASS) {
      int columns = (width - pass[0] + pass[2] - 1) / pass[2];
      int rows = (height - pass[1] + pass[3] - 1) / pass[3];
      if (columns < 1 || rows < 1) {
        continue;
      }
      byte[] before = new byte[(columns * bits + 7) / 8];
      byte[] row = new byte[before.length];
      for (int y = 0; y < rows; y++) {
        int filter = in.read();
        if (filter < 0 || in.readNBytes(row, 0, row.length) < row.length) {
          throw new EOFException();
        }
        unfilter(filter, row, before, Math.max(1, bits / 8));
        for (int x = 0; x < columns; x++) {
          put(row, x, (pass[1] + y * pass[3]) * width + pass[0] + x * pass[2]);
        }
        byte[] next = before;
        before = row;
        row = next;
      }
    }
    in.read(); // so that the checksum behind the last row is looked at
  }

  private static void unfilter(int filter, byte[] row, byte[] before, int step) throws IOException {
    for (int i = 0; i < row.length; i++) {
      int left = i < step ? 0 : row[i - step] & 0xff;
      int up = before[i] & 0xff;
      int corner = i < step ? 0 : before[i - step] & 0xff;
      row[i] +=
          (byte)
              switch (filter) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default -> throw new IOException("a broken picture: filter " + filter);
              };
    }
  }

  private static int paeth(int left, int up, int corner) {
    int byLeft = Math.abs(up - corner);
    int byUp = Math.abs(left - corner);
    int byCorner = Math.abs(left + up - 2 * corner);
    return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
  }

  private void put(byte[] row, int x, int pixel) throws IOException {
    if (type == PALETTE) {
      int colour = 3 * small(row, x);
      if (colour + 3 > palette.length) {
        throw new IOException("a broken picture: it uses a colour that its palette lacks");
      }
      System.arraycopy(palette, colour, samples, 3 * pixel, 3);
    } else if (depth < 8) {
      samples[pixel] = (byte) (small(row, x) * 255 / ((1 << depth) - 1));
    } else {
      int bytes = depth / 8; // of which the first is the upper one
      for (int band = 0; band < bands(); band++) {
        samples[pixel * bands() + band] = row[(x * stored() + band) * bytes];
      }
    }
  }

  /** A sample of at most 8 bits. */
  private int small(byte[] row, int x) {
    int bit = x * depth;
    return row[bit / 8] >> (8 - depth - bit % 8) & (1 << depth) - 1;
  }
}
