package dev.ablate.cli;

import dev.ablate.run.SeriesListener;
import java.io.PrintWriter;

/** Shows how a series goes: a bar on a terminal, plain lines elsewhere. */
interface Display extends SeriesListener, AutoCloseable {
  static Display of(PrintWriter err) {
    return Terminal.interactive() ? new BarDisplay(err) : new PlainDisplay(err);
  }

  @Override
  void close();
}
