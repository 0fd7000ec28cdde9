package dev.ablate.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DrawingTest {
  @Property
  void whatIsFittedFitsAndSaysWhereItWasCut(
      @ForAll @AlphaChars String text, @ForAll @DoubleRange(min = 20, max = 400) double width) {
    String fitted = Drawing.fitted(text, width);
    assertTrue(Drawing.width(fitted) <= width + 1e-9, fitted);
    int cut = fitted.indexOf('…');
    assertTrue(
        fitted.equals(text)
            || text.startsWith(fitted.substring(0, cut))
                && text.endsWith(fitted.substring(cut + 1))
                && fitted.length() <= text.length(),
        fitted);
  }

  @Test
  void wideLettersAreCountedAsWide() {
    assertTrue(Drawing.width("no-momentum") > Drawing.width("no-nonentun"));
    assertEquals("std=…0736", Drawing.fitted("std=0.00000736", Drawing.width("std=…0736") + 1));
    assertEquals("mm…mm", Drawing.fitted("mmmmmmmm", 5 * 12.5));
  }
}
