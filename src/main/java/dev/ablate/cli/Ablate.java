package dev.ablate.cli;

import dev.ablate.part.Parts;
import dev.ablate.part.PluginException;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code ablate}. */
@Command(
    name = "ablate",
    description = "Trains declared experiments and their variations, and says what helped.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate init mine.yaml --dataset mnist --series dropout      a file to start from",
      "  ablate check experiments            what is wrong with these files, if anything",
      "  ablate plan experiments             what would be trained",
      "  ablate try mine.yaml                one batch through the untrained network",
      "  ablate run experiments              train it and compare: results/comparison.html",
      "  ablate run lenet.yaml --set optimizer.adam.lr=0.01,0.001 --seeds 1..5",
      "  ablate diff results other-results   whether two results folders agree",
      "",
      "Exit status: 0 done; 1 results differ or a report's expectation is not met; 2 a file or this",
      "command line is wrong, nothing was run; 3 a run failed, the others ran; 130 interrupted."
    })
public final class Ablate implements Runnable {
  /** In the order of help; each is called as its class, without the word command. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          InitCommand.class,
          RunCommand.class,
          PlanCommand.class,
          TryCommand.class,
          StatusCommand.class,
          WatchCommand.class,
          CheckCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          DiffCommand.class,
          VerifyCommand.class,
          ShowCommand.class,
          ExportCommand.class,
          PredictCommand.class,
          DataCommand.class,
          WeightsCommand.class,
          SchemaCommand.class,
          ReferenceCommand.class,
          CleanCommand.class,
          CommandLine.HelpCommand.class);

  @Spec private CommandSpec spec;
  private final Interruption interruption = new Interruption();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "A folder of plug-ins, or a jar; beside ABLATE_PLUGINS and the folder plugins beside the"
              + " experiments.")
  private List<Path> plugins = new ArrayList<>();

  /** Runs the command and exits with its status. */
  public static void main(String[] arguments) {
    Ablate ablate = new Ablate();
    ablate.interruption.install();
    Streams.Output out = Streams.out();
    CommandLine line = commandLine(ablate, named(arguments)).setOut(out);
    int status = execute(line, arguments);
    Optional<String> trouble = out.trouble();
    if (trouble.isPresent()) {
      line.getErr().println("ablate: cannot write to standard output: " + trouble.get());
      status = Math.max(status, ExitStatus.FAILED);
    }
    ablate.interruption.exit(status);
  }

  /** An error that no command can do anything about ends it all the same, and in words. */
  private static int execute(CommandLine line, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      line.getErr()
          .println(
              "ablate: out of memory, of which this command has %,d MB, in: ablate %s"
                  .formatted(megabytes, String.join(" ", arguments)));
      line.getErr().println("ablate: ABLATE_JAVA_OPTIONS=-Xmx8g gives it more");
      return ExitStatus.FAILED;
    } catch (StackOverflowError | LinkageError e) {
      return mistake(e, line.getErr());
    }
  }

  private static int mistake(Throwable mistake, PrintWriter err) {
    err.println("ablate: this is a mistake in ablate itself: " + mistake);
    err.println("ablate: the details are in " + CrashLog.write(mistake));
    return ExitStatus.FAILED;
  }

  static CommandLine commandLine() {
    return commandLine(new Ablate(), COMMANDS);
  }

  /**
   * The commands that a command line can mean: reading the options of all of them takes a third of
   * the time in which a small file is planned. All of them where none is named, for the help.
   */
  static List<Class<?>> named(String... arguments) {
    Set<String> words = Set.copyOf(Arrays.asList(arguments));
    if (words.equals(Set.of("--version"))) {
      return List.of();
    }
    List<Class<?>> named = COMMANDS.stream().filter(each -> words.contains(word(each))).toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  private static String word(Class<?> command) {
    return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
  }

  private static CommandLine commandLine(Ablate ablate, List<Class<?>> commands) {
    CommandLine line = new CommandLine(ablate);
    commands.forEach(line::addSubcommand);
    line.setOut(Streams.out());
    line.setErr(Streams.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExecutionStrategy(ablate::execute);
    line.setExecutionExceptionHandler((exception, at, result) -> handle(exception, at));
    line.setParameterExceptionHandler((exception, arguments) -> misused(exception));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    return line;
  }

  /** What is wrong, alone: a whole page of usage behind it would hide it. */
  private static int misused(CommandLine.ParameterException exception) {
    CommandLine at = exception.getCommandLine();
    PrintWriter err = at.getErr();
    err.println(exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("see: " + at.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitStatus.WRONG;
  }

  private static int handle(Exception exception, CommandLine at) {
    PrintWriter err = at.getErr();
    if (exception instanceof ProblemsException problems) {
      Terminal.print(problems.problems(), err);
      return ExitStatus.WRONG;
    } else if (exception instanceof UncheckedIOException io) {
      err.println("ablate: " + FileTrouble.text(io));
      return ExitStatus.FAILED;
    }
    Optional<Parts.Origin> origin = Parts.current().origin(exception);
    if (origin.isPresent()) {
      err.println("ablate: " + origin.get() + " fails: " + exception);
      return ExitStatus.FAILED;
    }
    return mistake(exception, err);
  }

  /** Plug-ins come first: they decide what a file may say. */
  private int execute(CommandLine.ParseResult parsed) {
    try {
      PluginFolders.load(plugins, parsed);
    } catch (PluginException e) {
      spec.commandLine().getErr().println("ablate: " + e.getMessage());
      return ExitStatus.WRONG;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  Interruption interruption() {
    return interruption;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
  }
}
