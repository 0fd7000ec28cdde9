package dev.ablate.cli;

import dev.ablate.data.DataListener;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a download or a packing is: a bar on a terminal, a line elsewhere. */
final class DataProgress implements DataListener {
  private static final long BYTES_IN_MEGABYTE = 1_000_000;

  private final PrintWriter err;
  private final Set<String> warned = new LinkedHashSet<>();
  private String current = "";
  private ProgressBar bar;

  DataProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void warning(String message) {
    if (warned.add(message)) {
      err.println("warning: " + message);
    }
  }

  @Override
  public synchronized void progress(String what, long doneBytes, long totalBytes) {
    if (!what.equals(current)) {
      current = what;
      start(what, totalBytes);
    }
    if (bar != null) {
      bar.stepTo(doneBytes);
      if (doneBytes >= totalBytes) {
        bar.close();
        bar = null;
      }
    }
  }

  private void start(String what, long totalBytes) {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    if (!Terminal.interactive()) {
      err.println(what);
      return;
    }
    bar =
        new ProgressBarBuilder()
            .setConsumer(Terminal.bar())
            .setStyle(ProgressBarStyle.UNICODE_BLOCK) // the usual one has colours
            .setTaskName(what)
            .setInitialMax(totalBytes)
            .setUnit(" MB", BYTES_IN_MEGABYTE)
            .build();
  }
}
