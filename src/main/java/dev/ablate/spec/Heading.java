package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of itself, besides its conditions; never taken over by a file that extends it.
 *
 * @param name the experiment's name
 * @param description what it is about
 * @param source the publication that it reproduces
 * @param baseline whether conditions of files that extend this one are compared with it
 * @param expect published numbers and claims
 */
@Doc("What a file says of itself.")
public record Heading(
    @Doc("The experiment's name; without it the file's, without .yaml.") Optional<String> name,
    @Doc("What the experiment is about.") Optional<String> description,
    @Doc("The publication that this reproduces.") Optional<Publication> source,
    @Doc("Conditions of files that extend this one are compared with it.") @Default("false")
        boolean baseline,
    @Doc("Published numbers and claims, shown beside the measured ones.") @Default("[]")
        List<Expectation> expect) {
  public Heading {
    expect = List.copyOf(expect);
  }
}
