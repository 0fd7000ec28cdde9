package dev.ablate.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.ablate.results.FileNames;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where evidence is kept: {@code <experiment>/evidence.json}, committed beside experiment.json. The
 * report of a clone, which has no predictions, then has the same bytes.
 */
public final class EvidenceFiles {
  private EvidenceFiles() {}

  /** What is kept of an experiment; nothing where there is no file that can be read. */
  static Evidence read(Path experiment) {
    Path file = experiment.resolve(FileNames.EVIDENCE);
    if (!Files.isRegularFile(file)) {
      return Evidence.NONE;
    }
    try {
      Evidence read = LayoutFiles.JSON.readValue(file.toFile(), Evidence.class);
      return read.revision() == Evidence.REVISION ? read : Evidence.NONE;
    } catch (IOException | RuntimeException e) {
      return Evidence.NONE; // made again where the predictions are there
    }
  }

  /** Writes it, or removes the file where there is no evidence any more. */
  public static void write(Path experiment, Evidence evidence) {
    Path file = experiment.resolve(FileNames.EVIDENCE);
    try {
      if (evidence.conditions().isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      // Lists on one line: a row of a confusion matrix is a line of a diff.
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
      String text = LayoutFiles.JSON.writer(printer).writeValueAsString(evidence) + "\n";
      if (!Files.isRegularFile(file) || !Files.readString(file).equals(text)) {
        WholeFile.write(file, text);
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
