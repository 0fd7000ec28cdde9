package dev.ablate.cli;

import dev.ablate.reference.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ablate schema}. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of the experiment file, for editors.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  ablate schema > experiment.schema.json")
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(Schema.text());
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }
}
