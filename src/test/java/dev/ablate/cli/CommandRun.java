package dev.ablate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A command that ran in this process.
 *
 * @param status with which it ended
 * @param out what it told
 * @param err its progress and notes
 */
record CommandRun(int status, String out, String err) {
  /** Runs it. */
  static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int status = line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new CommandRun(status, out.toString(), err.toString());
  }
}
