package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void writesTheShortestTextOnEveryJdk() {
    // Double.toString of JDK 17 says 1.9999999999999998E23, that of JDK 19 says 2.0E23.
    assertEquals("2.0E23", Numbers.text(2e23));
    assertEquals("0.1", Numbers.text(0.1));
    assertEquals("1.0E-4", Numbers.text(1e-4));
    assertEquals("4.9E-324", Numbers.text(Double.MIN_VALUE));
    assertEquals("NaN", Numbers.text(Double.NaN));
    assertEquals("-Infinity", Numbers.text(Double.NEGATIVE_INFINITY));
    assertEquals("0.1", Numbers.text(0.1f));
    assertEquals("0.10000000149011612", Numbers.text((double) 0.1f));
  }

  @Test
  void doesNotCareForTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("1234.5", Numbers.text(1234.5));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void readsBackToTheSameDouble(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    assertEquals(value, Double.parseDouble(Numbers.text(value)));
  }

  @Property
  void readsBackToTheSameFloat(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    assertEquals(value, Float.parseFloat(Numbers.text(value)));
  }
}
