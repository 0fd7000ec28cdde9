package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digests of one file's uncompressed content, in hex.
 *
 * @param sha256 what identifies it here
 * @param sha1 what others have published of some
 */
record Fingerprint(String sha256, String sha1) {

  /** Reads the whole file. */
  static Fingerprint of(SourceFile file) {
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest sha1 = digest("SHA-1");
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = file.open()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sha256.update(buffer, 0, count);
        sha1.update(buffer, 0, count);
      }
    } catch (IOException e) {
      throw DataErrors.unreadable(file.path(), e);
    }
    return new Fingerprint(hex(sha256), hex(sha1));
  }

  /** SHA-256 of a text. */
  static String sha256(String text) {
    MessageDigest sha256 = digest("SHA-256");
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(sha256);
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has " + algorithm, e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
