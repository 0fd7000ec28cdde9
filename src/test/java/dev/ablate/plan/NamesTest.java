package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.results.FileNames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Planning knows some names of files that are those of {@code results}, which uses planning. */
class NamesTest {
  @Test
  void noExperimentIsCalledAsAFileBesideItsFolder() {
    for (String name :
        List.of(
            FileNames.PLOTS,
            FileNames.COMPARISON_CSV,
            FileNames.COMPARISON_MARKDOWN,
            FileNames.COMPARISON_HTML,
            FileNames.EXPERIMENT,
            FileNames.EVIDENCE)) {
      Problems problems = new Problems();
      Names.check(name, "an experiment", Place.of("a.yaml"), problems);
      assertFalse(problems.all().isEmpty(), name);
    }
  }

  @Test
  void aRunIsReadBackFromTheFilesThatWereWritten() {
    assertEquals(FileNames.SPEC, Resolved.FILE);
    assertEquals(FileNames.RUN, RunHome.RECORD);
  }

  @Test
  void aSpecSaysWhatItWasMadeOfWithoutBeingPlanned() {
    String digest = "0123456789abcdef".repeat(4);
    SpecFacts facts =
        SpecFacts.of(
            "resolved:\n  digests:\n    dataset: \""
                + digest
                + "\"\nnumerics: native\nsplit: {val: 0.1}\n");
    assertEquals(digest, facts.dataDigest().orElseThrow());
    assertEquals("native", facts.numerics().orElseThrow());
    assertEquals(true, facts.splits());
    for (String text : List.of("", "[1, 2]", "resolved: 3", "numerics: [native]", "a: {", "\t")) {
      assertEquals(SpecFacts.of(""), SpecFacts.of(text), text);
    }
  }
}
