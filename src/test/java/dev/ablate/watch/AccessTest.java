package dev.ablate.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may look at the page. */
class AccessTest {
  private static boolean allows(Access access, String host, String query) {
    return access.allows(Optional.ofNullable(host), Optional.ofNullable(query));
  }

  @Test
  void withoutATokenOnlyThisMachineByItsOwnName() {
    Access access = new Access(8484, Optional.empty());
    assertTrue(allows(access, "127.0.0.1:8484", null));
    assertTrue(allows(access, "localhost:8484", "anything"));
    assertTrue(allows(access, "[::1]:8484", null));
    for (String host :
        new String[] {
          null,
          "",
          "127.0.0.1",
          "localhost:80",
          "evil.example:8484",
          "127.0.0.1.evil.example:8484",
          "127.0.0.1:84840",
          "0.0.0.0:8484"
        }) {
      assertFalse(allows(access, host, null), host);
    }
  }

  @Test
  void withATokenWhoeverHasItWhole() {
    Access access = new Access(8484, Optional.of("abcdefghijklmnop"));
    assertTrue(allows(access, "machine:8484", "token=abcdefghijklmnop"));
    for (String query :
        new String[] {
          null, "", "token=", "token=abcdefghijklmno", "token=abcdefghijklmnopq", "abcdefghijklmnop"
        }) {
      assertFalse(allows(access, "127.0.0.1:8484", query), query);
    }
    assertEquals(8484, access.port());
  }
}
