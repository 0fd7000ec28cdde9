package dev.ablate.plan;

import dev.ablate.spec.Heading;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.MapNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was read, with what it takes over from the file that it extends.
 *
 * @param path absolute
 * @param name the experiment's name
 * @param heading what it says of itself
 * @param file its parts
 * @param parent what it extends
 * @param base the tree of its base condition, layers named and edited
 * @param home the folder that its paths are relative to: its own, or that of the file that a run's
 *     spec.yaml was resolved from
 */
record PlannedFile(
    Path path,
    String name,
    Heading heading,
    ExperimentFile file,
    Optional<PlannedFile> parent,
    MapNode base,
    Path home) {}
