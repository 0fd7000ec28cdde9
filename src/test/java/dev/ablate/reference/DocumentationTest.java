package dev.ablate.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.problem.Place;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.FileKey;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import org.junit.jupiter.api.Test;

/** What {@code ablate reference} knows. */
class DocumentationTest {
  @Test
  void everyKeyThatMakesConditionsIsATopic() {
    for (FileKey key : FileKey.ALL) {
      String text = Documentation.text(key.name()).orElse("");
      assertTrue(text.contains(key.doc()) || text.length() > 200, key.name() + ": " + text);
      assertTrue(Documentation.topics().contains(key.name()), key.name());
    }
  }

  @Test
  void everyMapOfAFileIsExplainedKeyByKey() {
    for (Field field : Forms.fields(Declaration.class).fields()) {
      if (field.form() instanceof Form.Fields map) {
        String text = Documentation.text(field.name()).orElse("");
        for (String key : map.names()) {
          assertTrue(text.contains("| `" + key + "` |"), field.name() + "." + key + ": " + text);
        }
      }
    }
    assertTrue(Documentation.text("norm").orElse("").contains("`max`"));
  }

  @Test
  void anAblationIsExplainedByItsKeyAndByItsDesigns() {
    for (String word : new String[] {"components", "design", "leave_one_out", "shapley"}) {
      String text = Documentation.text(word).orElse("");
      assertTrue(text.contains("leave_one_out"), word + ": " + text);
      assertTrue(text.contains("docs/ablations.md"), word + ": " + text);
    }
    assertEquals("ablations", Documentation.topic(Place.of("--design leave_one_uot")));
  }
}
