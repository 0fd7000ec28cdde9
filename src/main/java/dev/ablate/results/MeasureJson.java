package dev.ablate.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.ablate.part.Metric;
import dev.ablate.part.Parts;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Columns;
import java.io.IOException;
import java.util.Locale;

/**
 * Measures in JSON: their names in capitals, or as they are where capitals would lose a letter. Of
 * a plug-in's metric also what a report must know where the plug-in is absent.
 */
public final class MeasureJson {
  private static final String NAME = "name";
  private static final String HIGHER_IS_BETTER = "higher_is_better";
  private static final String FORMAT = "format";

  private MeasureJson() {}

  /** Reads and writes them. */
  public static SimpleModule module() {
    return new SimpleModule()
        .addSerializer(Measure.class, new Writer())
        .addDeserializer(Measure.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Measure> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Measure.class);
    }

    @Override
    public void serialize(Measure measure, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      String name = measure.name();
      String capitals = name.toUpperCase(Locale.ROOT);
      String written = capitals.toLowerCase(Locale.ROOT).equals(name) ? capitals : name;
      if (!foreign(measure)) {
        out.writeString(written);
        return;
      }
      out.writeStartObject();
      out.writeStringField(NAME, written);
      out.writeBooleanField(HIGHER_IS_BETTER, measure.higherIsBetter());
      out.writeStringField(FORMAT, measure.format().name());
      out.writeEndObject();
    }

    private static boolean foreign(Measure measure) {
      return measure instanceof Measure.Measured measured
          && (measured.column().metric() instanceof UnknownMetric
              || Parts.current().origin(measured.column().metric().getClass()).isPresent());
    }
  }

  private static final class Reader extends StdDeserializer<Measure> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Measure.class);
    }

    @Override
    public Measure deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.isExpectedStartObjectToken()) {
        String name = name(in.getText());
        return Columns.measure(name).orElseGet(() -> UnknownMetric.measure(name));
      }
      JsonNode node = in.readValueAsTree();
      String name = name(node.path(NAME).asText());
      return Columns.measure(name)
          .orElseGet(
              () ->
                  UnknownMetric.measure(
                      name,
                      node.path(HIGHER_IS_BETTER).asBoolean(true),
                      Metric.Format.valueOf(node.path(FORMAT).asText())));
    }

    private static String name(String written) {
      boolean capitals = written.toUpperCase(Locale.ROOT).equals(written);
      return capitals ? written.toLowerCase(Locale.ROOT) : written;
    }
  }
}
