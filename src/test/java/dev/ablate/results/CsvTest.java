package dev.ablate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void whatAConditionMayBeCalledStaysAsItIs() {
    for (String name : List.of("cat", "+dropout", "-bn,lr=0.1", "=1+1", "", "a@b", "e/base")) {
      assertEquals(name, Csv.name(name));
    }
  }

  @Test
  void whatASpreadsheetWouldComputeGetsAnApostrophe() {
    for (String name :
        List.of(
            "=HYPERLINK(\"x\")",
            "@SUM(A1)",
            "-2+3+cmd|' /C calc'!A0",
            " =A1*2",
            "\t=A1()",
            "=a/b")) {
      assertEquals("'" + name, Csv.name(name));
    }
  }
}
