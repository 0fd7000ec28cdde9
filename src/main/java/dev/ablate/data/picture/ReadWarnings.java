package dev.ablate.data.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** What the JDK's JPEG reader warns of: most of it means that pixels are lost. */
final class ReadWarnings implements IIOReadWarningListener {
  private final List<String> lost = new ArrayList<>();

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    boolean harmless =
        warning.contains("extraneous bytes") || !warning.matches("(Corrupt JPEG|Premature end).*");
    if (!harmless) {
      lost.add(warning);
    }
  }

  /** Throws where pixels were lost. */
  void check() throws IOException {
    if (!lost.isEmpty()) {
      throw new IOException("a broken picture: " + lost.get(0));
    }
  }
}
