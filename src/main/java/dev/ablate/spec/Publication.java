package dev.ablate.spec;

import dev.ablate.part.Doc;
import dev.ablate.part.Short;
import java.util.Optional;

/**
 * The publication that an experiment reproduces.
 *
 * @param title what it is called
 * @param url where it is
 */
@Doc("The publication that this reproduces.")
public record Publication(
    @Doc("What it is called.") @Short String title, @Doc("Where it is.") Optional<String> url) {}
