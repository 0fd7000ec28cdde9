package dev.ablate.cli;

import dev.ablate.problem.Nearest;
import dev.ablate.reference.Documentation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate reference}. */
@Command(
    name = "reference",
    description = "Prints what may stand in an experiment's file: a layer, a key, or a section.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate reference conv2d",
      "  ablate reference optimizer",
      "  ablate reference merging      what extends does",
      "  ablate reference              everything"
    })
final class ReferenceCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "A key, a layer or another type, or a section's title.")
  private String topic;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (topic == null) {
      spec.commandLine().getOut().print(Documentation.all());
    } else {
      Optional<String> text = Documentation.text(topic);
      if (text.isEmpty()) {
        String near = Nearest.of(topic, Documentation.topics());
        throw new ParameterException(
            spec.commandLine(),
            "The reference says nothing of '"
                + topic
                + "'"
                + (near.isEmpty() ? "." : "; did you mean " + near + "?"));
      }
      spec.commandLine().getOut().println(text.get());
    }
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }
}
