package dev.ablate.data;

import dev.ablate.data.format.OfficialSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;

/**
 * Fetches official files: resumes what broke off, takes no more bytes than the file has, checks the
 * published digest, and only then puts the file in place.
 */
final class Fetcher {
  private static final int CONNECT_MILLISECONDS = 15_000;
  private static final int READ_MILLISECONDS = 30_000;
  private static final int ATTEMPTS = 3;
  private static final int BUFFER_BYTES = 1 << 16;

  private final DataListener listener;
  private final String scheme;

  Fetcher(DataListener listener) {
    this(listener, "https");
  }

  /** For tests, whose server speaks plain http. */
  Fetcher(DataListener listener, String scheme) {
    this.listener = listener;
    this.scheme = scheme;
  }

  /** Fetches one file into a folder, unless it is there. */
  void fetch(OfficialSet.Download download, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(download.name());
    Path part = folder.resolve(download.name() + ".part");
    Path lockFile = folder.resolve(download.name() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      PartFile.lock(channel);
      if (!Files.exists(file)) {
        fetchFromAny(download, part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(lockFile);
    }
  }

  private void fetchFromAny(OfficialSet.Download download, Path part) throws IOException {
    IOException last = null;
    for (URI address : download.addresses()) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          fetchFrom(address, download, part);
          return;
        } catch (Refused | UnknownHostException e) {
          last = describe(address, e);
          break; // asking again would not help
        } catch (IOException e) {
          last = describe(address, e);
        }
      }
    }
    throw last;
  }

  private static IOException describe(URI address, IOException e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof UnknownHostException) {
      reason = "the host is not known here; is there a network?";
    }
    return new IOException(address + ": " + reason, e);
  }

  /** The address does not have the file, and will not at the next attempt. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private void fetchFrom(URI address, OfficialSet.Download download, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > download.bytes()) {
      Files.delete(part);
      have = 0;
    }
    if (have < download.bytes()) {
      receive(connect(address, have), have, download, part);
    }
    if (Files.size(part) < download.bytes()) {
      throw new IOException("the connection broke off");
    }
    String md5 = md5(part);
    if (!md5.equals(download.md5())) {
      Files.delete(part);
      throw new IOException("what came has the MD5 " + md5 + ", not " + download.md5());
    }
  }

  private HttpURLConnection connect(URI address, long have) throws IOException {
    if (!scheme.equals(address.getScheme())) {
      throw new Refused("is not asked, for it is no " + scheme + " address");
    }
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLISECONDS);
    connection.setReadTimeout(READ_MILLISECONDS);
    connection.setRequestProperty("User-Agent", "ablate");
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    return connection;
  }

  private void receive(
      HttpURLConnection connection, long have, OfficialSet.Download download, Path part)
      throws IOException {
    try {
      int status = connection.getResponseCode();
      boolean resumed =
          status == HttpURLConnection.HTTP_PARTIAL
              && String.valueOf(connection.getHeaderField("Content-Range"))
                  .startsWith("bytes " + have + "-");
      if (!resumed && status != HttpURLConnection.HTTP_OK) {
        Files.deleteIfExists(part); // what is there does not fit what the server has
        String message = "the server answered " + status;
        throw status >= 500 || status == 416 || status == 206
            ? new IOException(message)
            : new Refused(message);
      }
      StandardOpenOption start =
          resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
      try (InputStream in = connection.getInputStream();
          OutputStream out =
              Files.newOutputStream(
                  part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, start)) {
        copy(in, out, resumed ? have : 0, download);
      }
    } finally {
      connection.disconnect();
    }
  }

  private void copy(InputStream in, OutputStream out, long have, OfficialSet.Download download)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long done = have;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      done += count;
      if (done > download.bytes()) {
        throw new Refused("sends more than the file's " + download.bytes() + " bytes");
      }
      out.write(buffer, 0, count);
      listener.progress("fetching " + download.name(), done, download.bytes());
    }
  }

  private static String md5(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), Fingerprint.digest("MD5"))) {
      byte[] buffer = new byte[BUFFER_BYTES];
      while (in.read(buffer) >= 0) {
        // the digest sees what is read
      }
      return Fingerprint.hex(in.getMessageDigest());
    }
  }
}
