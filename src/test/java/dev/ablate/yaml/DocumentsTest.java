package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ablate.reference.Reference;
import dev.ablate.reference.Schema;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Heading;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written about the format follows the types. */
class DocumentsTest {
  private static final Path SCHEMA = Path.of("experiments/experiment.schema.json");
  private static final Path GUIDE = Path.of("experiments/README.md");
  private static final Path REFERENCE = Path.of("experiments/reference.md");
  private static final String CURE =
      " is not what the types say; mvn test -Dtest=DocumentsTest -Dablate.update=true writes it"
          + " anew";

  @Test
  void schemaIsUpToDate() throws IOException {
    check(SCHEMA, Schema.text());
  }

  @Test
  void referenceIsUpToDate() throws IOException {
    check(REFERENCE, Reference.text());
  }

  private static void check(Path file, String right) throws IOException {
    if (Boolean.getBoolean("ablate.update")) {
      Files.writeString(file, right);
    }
    assertEquals(right, Files.readString(file), file + CURE);
  }

  @Test
  void everyKeyHasAMeaning() {
    List<String> without = new ArrayList<>();
    withoutMeaning(Forms.fields(Heading.class), without);
    withoutMeaning(Forms.fields(Declaration.class), without);
    assertEquals(List.of(), without);
  }

  @Test
  void everyDefaultAndExampleCanBeRead() {
    for (Field field : Forms.fields(Declaration.class).fields()) {
      for (String text : List.of(field.defaultText().orElse(""), field.example().orElse(""))) {
        if (!text.isEmpty()) {
          List<String> problems = Text.problems(withKey(field.name(), text));
          assertEquals(List.of(), problems, field.name() + ": " + text);
        }
      }
    }
  }

  @Test
  void theFirstExampleOfTheGuideIsRight() throws IOException {
    String text = Files.readString(GUIDE);
    int begin = text.indexOf("```yaml\ndataset:") + "```yaml\n".length();
    String example = text.substring(begin, text.indexOf("```", begin));
    assertFalse(example.isBlank());
    assertEquals(List.of(), Text.problems(example));
  }

  private static String withKey(String key, String value) {
    StringBuilder text = new StringBuilder();
    for (String line : Text.SMALL.split("\n", -1)) {
      if (!line.startsWith(key + ":") && !line.isEmpty()) {
        text.append(line).append('\n');
      }
    }
    return text + key + ": " + value + "\n";
  }

  private static void withoutMeaning(Form.Fields fields, List<String> without) {
    for (Field field : fields.fields()) {
      RecordComponent component = field.component();
      if (field.doc().isEmpty()) {
        without.add(component.getDeclaringRecord().getSimpleName() + "." + component.getName());
      }
    }
  }
}
