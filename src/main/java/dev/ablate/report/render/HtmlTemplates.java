package dev.ablate.report.render;

import dev.ablate.report.plot.Picture;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** The templates of pages, which escape all text that they insert, and what lies beside them. */
public final class HtmlTemplates {
  private static final String REPORT = "dev/ablate/report/";

  private final PebbleEngine engine;

  /** Reads none of them yet. */
  public HtmlTemplates() {
    ClasspathLoader loader = new ClasspathLoader(HtmlTemplates.class.getClassLoader());
    loader.setCharset(StandardCharsets.UTF_8.name());
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
  }

  /**
   * A template with what it inserts.
   *
   * @param name of a resource, such as {@code dev/ablate/watch/page.html.peb}
   */
  public String render(String name, Map<String, Object> inserted) {
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(name).evaluate(html, inserted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }

  /** A resource as text. */
  public static String text(String name) {
    try (InputStream in = HtmlTemplates.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The style of all pages and of the pictures in them. */
  public static String style() {
    return text(REPORT + "comparison.css") + Picture.STYLE;
  }

  /** By which a page's policy knows a script. */
  public static String digest(String script) {
    try {
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
