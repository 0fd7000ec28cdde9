package dev.ablate.data;

import java.nio.file.Path;

/**
 * A folder of data sets.
 *
 * @param path the folder
 * @param origin why it is looked into, as a person would say it
 */
record SearchFolder(Path path, String origin) {}
