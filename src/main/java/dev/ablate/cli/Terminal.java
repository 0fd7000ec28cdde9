package dev.ablate.cli;

import dev.ablate.data.DataListener;
import dev.ablate.problem.Excerpt;
import dev.ablate.problem.Problem;
import dev.ablate.reference.Documentation;
import dev.ablate.results.Printable;
import java.io.PrintWriter;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;

/** What is said to a person. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal that can draw over a line; the launcher knows, Java 17
   * does not.
   */
  static boolean interactive() {
    return Boolean.getBoolean("ablate.terminal") && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Draws a bar over itself. Not the library's own way, which asks JLine for the width: that takes
   * Ctrl-C from Java, so that the process would end without telling anybody.
   */
  static ProgressBarConsumer bar() {
    return new DelegatingProgressBarConsumer(
        text -> {
          System.err.print("\r" + Printable.text(text));
          System.err.flush();
        },
        Math.max(40, Integer.getInteger("ablate.columns", 80) - 1));
  }

  /** Every problem on a line, and how many there were. */
  static void print(List<Problem> problems, PrintWriter err) {
    for (Problem problem : problems) {
      err.println(problem);
      Excerpt.of(problem.place()).ifPresent(err::println);
      if (problem.place().line() > 0) {
        err.println("  see: ablate reference " + Documentation.topic(problem.place()));
      }
    }
    long errors = problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
    if (errors > 0) {
      err.println(errors == 1 ? "1 error; nothing was run" : errors + " errors; nothing was run");
    }
  }

  /** Says what happens to data. */
  static DataListener listener(PrintWriter err) {
    return new DataProgress(err);
  }
}
