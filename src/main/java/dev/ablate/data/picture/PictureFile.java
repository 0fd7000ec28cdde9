package dev.ablate.data.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a picture by what its first bytes say it is, whatever it is called. */
public final class PictureFile {
  /** Endings of the formats that are read. */
  public static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif");

  private static final long MAX_PIXELS = 1L << 26;
  private static final long MAX_BYTES = 1L << 30;

  private PictureFile() {}

  /**
   * Reads a file.
   *
   * @throws EOFException where the file ends too early
   * @throws IOException where it is no picture, or a damaged one; says why
   */
  public static Picture read(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MAX_BYTES) {
      throw new IOException("a picture file of " + bytes + " bytes is too large");
    }
    try {
      return read(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (BufferUnderflowException e) {
      EOFException end = new EOFException();
      end.initCause(e);
      throw end;
    }
  }

  private static Picture read(ByteBuffer bytes) throws IOException {
    String start = start(bytes);
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PngReader.read(bytes.position(8));
    } else if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return JpegReader.read(bytes);
    } else if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return GifReader.read(bytes.position(6));
    } else if (start.startsWith("BM")) {
      return BmpReader.read(bytes);
    }
    throw new IOException(
        "not a picture that is understood (PNG, JPEG, GIF, BMP)" + looksLike(start));
  }

  private static String start(ByteBuffer bytes) {
    byte[] start = new byte[Math.min(16, bytes.remaining())];
    bytes.get(0, start);
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static String looksLike(String start) {
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "; it is WebP";
    } else if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
      return "; it is TIFF";
    } else if (start.startsWith("ftyp", 4)) {
      return "; it is HEIC, AVIF or a film";
    } else if (start.startsWith("<")) {
      return "; it is SVG or a web page";
    }
    return "";
  }

  /** Refuses a size that no memory should be taken for. */
  static void checkSize(long width, long height) throws IOException {
    if (width < 1 || height < 1) {
      throw new IOException("a broken picture: its size is " + width + " × " + height);
    }
    if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
      throw new IOException("a picture of " + width + " × " + height + " is too large");
    }
  }
}
