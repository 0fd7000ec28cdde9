package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "1, 1",
    "0.1, 0.1",
    "1e-5, 0.00001",
    "1e-8, 1.0e-8",
    "1.5e-8, 1.5e-8",
    "1e21, 1.0e+21",
    "123456789, 123456789",
    "-2.5, -2.5",
    "2e-3, 0.002",
    "4.9e-324, 4.9e-324",
    "100, 100"
  })
  void writesAsPeopleType(double value, String text) {
    assertEquals(text, Decimal.text(value));
  }

  @Property
  void readsBack(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(value));
    assertEquals(bits, Double.doubleToRawLongBits(Double.parseDouble(Decimal.text(value))));
  }
}
