package dev.ablate.watch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Who may look: with a token, whoever knows it; without one, whoever is on this machine. There the
 * Host header is checked, for another page could give this address a name of its own and have the
 * browser read it.
 *
 * @param port that is listened on
 * @param token to be sent with each request
 */
record Access(int port, Optional<String> token) {
  private static final List<String> OWN_NAMES = List.of("127.0.0.1", "localhost", "[::1]");

  /**
   * Whether a request may be answered.
   *
   * @param host its Host header
   * @param query of its address, as it was sent
   */
  boolean allows(Optional<String> host, Optional<String> query) {
    if (token.isPresent()) {
      return query.filter(each -> equal(each, "token=" + token.get())).isPresent();
    }
    return host.filter(each -> OWN_NAMES.stream().anyMatch(name -> each.equals(name + ":" + port)))
        .isPresent();
  }

  /** Takes as long however much of it is right. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
