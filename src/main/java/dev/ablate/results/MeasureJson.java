package dev.ablate.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Columns;
import java.io.IOException;
import java.util.Locale;

/** Measures in JSON: their names in capitals, or as they are where capitals would lose a letter. */
public final class MeasureJson {
  private MeasureJson() {}

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
      out.writeString(capitals.toLowerCase(Locale.ROOT).equals(name) ? capitals : name);
    }
  }

  private static final class Reader extends StdDeserializer<Measure> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Measure.class);
    }

    @Override
    public Measure deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      boolean capitals = text.toUpperCase(Locale.ROOT).equals(text);
      String name = capitals ? text.toLowerCase(Locale.ROOT) : text;
      return Columns.measure(name).orElseGet(() -> UnknownMetric.measure(name));
    }
  }
}
