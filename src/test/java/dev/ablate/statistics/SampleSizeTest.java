package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
  @Test
  void powerAsR() {
    assertEquals(ByR.value("power.3.1.05"), PairedPower.difference(3, 1, 0.05), 1e-8);
    assertEquals(ByR.value("power.5.2.005"), PairedPower.difference(5, -2, 0.005), 1e-8);
    assertEquals(ByR.value("power.10.0.7.01"), PairedPower.difference(10, 0.7, 0.01), 1e-8);
    assertEquals(ByR.value("power.40.0.5.001"), PairedPower.difference(40, 0.5, 0.001), 1e-8);
  }

  @Test
  void aTrueNullIsRejectedAsOftenAsTheLevelSays() {
    assertEquals(0.05, PairedPower.difference(2, 0, 0.05), 1e-6);
    assertEquals(0.001, PairedPower.difference(7, 0, 0.001), 1e-8);
  }

  @Test
  void powerOfEqualityAsR() {
    assertEquals(ByR.value("equal.10.0.1.05"), PairedPower.equivalence(10, 0, 1, 0.05), 1e-6);
    assertEquals(ByR.value("equal.20.0.3.1.01"), PairedPower.equivalence(20, 0.3, 1, 0.01), 1e-6);
    assertEquals(ByR.value("equal.40.0.0.5.001"), PairedPower.equivalence(40, 0, 0.5, 0.001), 1e-6);
  }

  @Test
  void seedsAsR() {
    assertEquals(ByR.value("seeds.1.05"), SampleSize.toDetect(1, 1, 0.05).getAsInt());
    assertEquals(ByR.value("seeds.0.5.0125"), SampleSize.toDetect(-1, 2, 0.0125).getAsInt());
    assertEquals(ByR.value("seeds.0.2.0025"), SampleSize.toDetect(0.1, 0.5, 0.0025).getAsInt());
    assertEquals(ByR.value("seeds.6.05"), SampleSize.toDetect(6, 1, 0.05).getAsInt());
    assertEquals(OptionalInt.empty(), SampleSize.toDetect(0.01, 1, 0.05));
  }

  @Test
  void whatIsNearZeroIsDecidedByItsMargin() {
    Differences nearZero = new Differences(5, 0.01, 1, 0);
    int equal = SampleSize.toDecide(nearZero, 0.005, 0.005, OptionalDouble.of(0.5)).getAsInt();
    assertTrue(PairedPower.equivalence(equal, 0.01, 0.5, 0.005) >= 0.8);
    assertTrue(PairedPower.equivalence(equal - 1, 0.01, 0.5, 0.005) < 0.8);
    assertEquals(
        OptionalInt.empty(), SampleSize.toDecide(nearZero, 0.005, 0.005, OptionalDouble.empty()));
  }

  @Test
  void whatIsThereNeverWantsFewerThanItHas() {
    assertEquals(
        20,
        SampleSize.toDecide(new Differences(20, 5, 1, 0), 0.05, 0.05, OptionalDouble.empty())
            .getAsInt());
  }
}
