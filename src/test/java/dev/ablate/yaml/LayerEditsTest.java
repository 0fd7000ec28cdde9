package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.layer.Residual;
import dev.ablate.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerEditsTest {
  private static final String LENET =
      "[conv2d: {name: conv1, filters: 6, kernel: 5}, relu, conv2d: {filters: 6, kernel: 5}, relu,"
          + " flatten, linear: {name: fc1, units: 120}, relu, linear: 10]";
  private static final String BLOCKS =
      "[relu, residual: {layers: [relu, {conv2d: {filters: 4, kernel: 1}}], shortcut: [relu]},"
          + " relu]";

  private final Problems problems = new Problems();

  private ListNode named(String layers) {
    Form.Items form =
        (Form.Items) Forms.fields(Residual.class).field("layers").orElseThrow().form();
    Node node = TreeReader.read("layers", layers, problems).orElseThrow();
    return LayerNames.name((ListNode) Expander.expand(form, node));
  }

  private String edited(String layers, String edits) {
    Node node = TreeReader.read("edits", edits, problems).orElseThrow();
    ListNode edited = LayerEdits.apply(named(layers), node, problems);
    LayerNames.check(edited, problems);
    return names(edited);
  }

  private static String names(ListNode layers) {
    List<String> names = new ArrayList<>();
    LayerNames.visit(layers, (type, layer) -> names.add(LayerNames.nameOf(layer).orElseThrow()));
    return String.join(" ", names);
  }

  @Test
  void countsNamedLayersToo() {
    assertEquals("conv1 relu1 conv2d2 relu2 flatten1 fc1 relu3 linear2", names(named(LENET)));
    assertEquals("relu1 residual1 relu2 conv2d1 relu3 relu4", names(named(BLOCKS)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{after: relu3, insert: [dropout: 0.5]}]  | conv1 relu1 conv2d2 relu2 flatten1 fc1 relu3 dropout1 linear2
          [{after: every conv2d, insert: [batch_norm]}] | conv1 batch_norm1 relu1 conv2d2 batch_norm2 relu2 flatten1 fc1 relu3 linear2
          [{before: linear2, insert: [dropout, relu]}] | conv1 relu1 conv2d2 relu2 flatten1 fc1 relu3 dropout1 relu4 linear2
          [{replace: every relu, with: [gelu]}]     | conv1 gelu1 conv2d2 gelu2 flatten1 fc1 gelu3 linear2
          [{remove: every relu}]                    | conv1 conv2d2 flatten1 fc1 linear2
          [{remove: relu1}, {after: fc1, insert: [relu]}] | conv1 conv2d2 relu2 flatten1 fc1 relu4 relu3 linear2
          [{after: fc1, insert: [dropout]}, {set: dropout1, rate: 0.1}] | conv1 relu1 conv2d2 relu2 flatten1 fc1 dropout1 relu3 linear2
          [{after: fc1, insert: [{dropout: {name: drop, rate: 0.1}}]}, {remove: drop}] | conv1 relu1 conv2d2 relu2 flatten1 fc1 relu3 linear2
          """)
  void editsInOrder(String edits, String names) {
    assertEquals(names, edited(LENET, edits));
    assertEquals(List.of(), problems.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{after: relu2, insert: [dropout]}]       | relu1 residual1 relu2 dropout1 conv2d1 relu3 relu4
          [{replace: every relu, with: [gelu]}]     | gelu1 residual1 gelu2 conv2d1 gelu3 gelu4
          [{before: residual1, insert: [{residual: {layers: [relu]}}]}] | relu1 residual2 relu5 residual1 relu2 conv2d1 relu3 relu4
          [{remove: residual1}]                     | relu1 relu4
          """)
  void editsInsideOfBlocks(String edits, String names) {
    assertEquals(names, edited(BLOCKS, edits));
    assertEquals(List.of(), problems.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{after: relu9, insert: [dropout]}]       | no layer is called 'relu9'
          [{after: fc2, insert: [dropout]}]         | did you mean fc1?
          [{after: every conv, insert: [dropout]}]  | did you mean every conv2d?
          [{after: conv2d, insert: [dropout]}]      | did you mean every conv2d?
          [{remove: every dropout}]                 | no layer is of the type 'dropout'
          [{afer: relu1, insert: [dropout]}]        | did you mean after?
          [{after: relu1, before: relu2, insert: [dropout]}] | exactly one of
          [{after: relu1}]                          | needs 'insert'
          [{after: relu1, with: [dropout]}]         | not 'with'
          [{remove: relu1, insert: [dropout]}]      | no further key
          [{after: relu1, insert: [{dropout: {name: fc1}}]}] | two layers are called 'fc1'
          [remove]                                  | an edit is a map
          {after: relu1, insert: [dropout]}         | must be a list of edits
          """)
  void saysWhatIsWrong(String edits, String message) {
    edited(LENET, edits);
    assertTrue(
        problems.all().stream().anyMatch(problem -> problem.toString().contains(message)),
        () -> problems.all().toString());
  }

  @Test
  void setsArguments() {
    Node edits =
        TreeReader.read("edits", "[{set: every conv2d, kernel: [3, 1], bias: false}]", problems)
            .orElseThrow();
    ListNode edited = LayerEdits.apply(named(LENET), edits, problems);
    assertEquals(
        "{conv2d: {name: conv1, filters: 6, kernel: [3, 1], bias: false}}",
        Printer.flow(edited.items().get(0)));
  }
}
