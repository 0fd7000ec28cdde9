package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.LayoutPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits that keep groups together, as they are planned. */
class GroupedSplitTest {
  private static final String DATA = "dataset: {name: csv, path: d.csv, drop: [patient]}\n";

  /** Eleven rows of patients with five, three, two and one. */
  private static final String ROWS =
      "patient,a,label\np1,1,0\np1,2,1\np2,3,0\np2,4,1\np1,5,0\np3,6,1\np3,7,0\np1,8,1\np2,9,0\n"
          + "p4,0,1\np1,1,0\n";

  @TempDir Path root;

  private Datasets datasets() {
    DataFolders folders =
        new DataFolders(List.of(), List.of(), root, root, root.resolve("cache"), List.of());
    return new Datasets(folders, DataListener.SILENT, false);
  }

  private SeriesPlan plan(String csv, String rest) {
    try {
      Files.writeString(root.resolve("d.csv"), csv);
      Path file =
          Files.writeString(
              root.resolve("x.yaml"),
              rest + "\nlayers: [linear: 2]\noptimizer: {sgd: {lr: 0.1}}\nepochs: 1\n");
      return Planner.plan(List.of(file), PlanOptions.NONE, datasets());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertSays(String what, String csv, String rest) {
    List<String> problems;
    try {
      problems = plan(csv, rest).warnings().stream().map(Problem::message).toList();
    } catch (ProblemsException e) {
      problems = e.problems().stream().map(Problem::message).toList();
    }
    assertEquals(
        1, problems.stream().filter(each -> each.contains(what)).count(), problems.toString());
  }

  @Test
  void theColumnMustBeThere() {
    assertSays(
        "has no column site for the groups; it has patient, a, label",
        ROWS,
        DATA + "split: {train: 0.5, group: site}");
  }

  @Test
  void everyRowHasAGroup() {
    assertSays(
        "row 2: column 'patient': there is no group",
        "patient,a,label\np1,1,0\n,2,1\np2,3,0\np3,4,1\n",
        DATA + "split: {train: 0.5, group: patient}");
  }

  @Test
  void thereMustBeGroupsEnough() {
    assertSays(
        "the split counts groups, and the training part has 4: 4 training examples leave none",
        ROWS,
        DATA + "split: {train: 4, group: patient}");
    assertSays(
        "the training part has 4: a share of 0.2 of 4 examples leaves none",
        ROWS,
        DATA + "split: {train: 0.2, group: patient}");
    // once, although a subset is counted too
    assertSays(
        "the training part has 4", ROWS, DATA + "split: {train: 9, group: patient}\nsubset: 0.5");
  }

  @Test
  void groupsAloneCutNothing() {
    assertSays("an empty split cuts nothing", ROWS, DATA + "split: {group: patient}");
  }

  @Test
  void classesAreNotKeptInTheirSharesToo() {
    assertSays(
        "groups can't be kept together and classes kept in their shares",
        ROWS,
        DATA + "split: {train: 0.5, order: stratified, group: patient}");
  }

  @Test
  void onlyCsvHasColumns() {
    assertSays(
        "'group' is a column of a csv",
        ROWS,
        "dataset: {name: synthetic, train: 40, test: 20, size: 8}\nsplit: {train: 0.5, group: a}");
  }

  @Test
  void aGroupThatIsAFeatureIsNamed() {
    assertSays(
        "'a' is a feature too; write drop: [a]", ROWS, DATA + "split: {train: 0.5, group: a}");
    assertSays(
        "'label' is what is to be predicted", ROWS, DATA + "split: {train: 1, group: label}");
  }

  @Test
  void whatIsTrainedIsCountedInExamples() {
    SeriesPlan plan =
        plan(ROWS, DATA + "split: {train: 3, order: sequential, group: patient}\nbatch_size: 8");
    // the patients p1, p2 and p3 have ten rows, p4 one: two steps an epoch
    assertEquals(
        5,
        LayoutPlan.of(plan, datasets())
            .experiments()
            .get(0)
            .conditions()
            .get(0)
            .cost()
            .orElseThrow()
            .examplesPerStep());
  }

  @Test
  void onlyWhatNamesAGroupHasAnotherIdentity() {
    String without = text("split: {train: 0.5}");
    String with = text("split: {train: 0.5, group: patient}");
    assertFalse(without.contains("group"), without);
    assertTrue(with.contains("group: patient"), with);
  }

  private String text(String split) {
    SeriesPlan plan = plan(ROWS, DATA + split);
    return Resolved.write(plan.runs().get(0), RunDigests.of(plan.runs().get(0), datasets()));
  }
}
