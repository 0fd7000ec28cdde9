package dev.ablate.yaml;

import dev.ablate.spec.Declaration;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Nothing that is typed brings more than problems. */
class RandomTextTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\n  ",
    ",",
    "&a ",
    "*a",
    "\"",
    "'",
    "none",
    "~",
    "1e999",
    "layers",
    "relu",
    "every relu",
    "variants",
    "grid",
    "edit_layers",
    "after",
    "insert",
    "#",
    "\t",
    "!!int",
    "? ",
    "|",
    ">-",
    "%",
    "@"
  };

  @Property(tries = 1000)
  void bytes(@ForAll byte[] bytes) {
    Text.problems(new String(bytes, StandardCharsets.ISO_8859_1));
    Text.problems(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void piecesOfYaml(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    Text.problems(text.toString());
  }

  @Property(tries = 1000)
  void slips(@ForAll long seed) {
    Random random = new Random(seed);
    String right = Printer.print(new RandomRecords(seed).record(Declaration.class, 4));
    StringBuilder text = new StringBuilder(right);
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
      }
    }
    Text.problems(text.toString());
  }
}
