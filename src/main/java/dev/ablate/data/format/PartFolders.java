package dev.ablate.data.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of a data set's parts, by their names in small or capital letters.
 *
 * @param train with a folder for each class
 * @param val where there is one
 * @param test where there is one
 * @param others folders beside them that are no part, and are not read
 */
record PartFolders(Path train, Optional<Path> val, Optional<Path> test, List<Path> others) {
  private static final String PLAIN = "train";

  /**
   * Looks for parts; empty where the folders are classes. A folder that is called train is one of
   * parts where it has folders itself. One that is called like it is where another part is beside
   * it or nothing is, since a class may have such a name.
   */
  static Optional<PartFolders> of(Path folder) {
    List<Path> inside = folders(folder);
    List<Path> training = named(inside, PartNames.TRAIN);
    List<Path> validation = named(inside, PartNames.VALIDATION);
    List<Path> testing = named(inside, PartNames.TEST);
    boolean plain = training.stream().anyMatch(each -> name(each).equals(PLAIN) && parted(each));
    boolean beside =
        inside.size() == 1
            || Stream.concat(validation.stream(), testing.stream()).anyMatch(PartFolders::parted);
    if (!plain && !(beside && training.stream().anyMatch(PartFolders::parted))) {
      return Optional.empty();
    }
    return Optional.of(
        new PartFolders(
            one(folder, training, "training").orElseThrow(),
            one(folder, validation, "validation"),
            one(folder, testing, "test"),
            inside.stream()
                .filter(each -> !training.contains(each))
                .filter(each -> !validation.contains(each) && !testing.contains(each))
                .filter(PartFolders::parted)
                .toList()));
  }

  /** Says which folders are not read; empty where all are. */
  Optional<String> unread() {
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            train.resolveSibling("")
                + ": "
                + String.join(", ", others.stream().map(PartFolders::name).toList())
                + " beside "
                + name(train)
                + " is not read: parts are called train, val or test");
  }

  private static List<Path> folders(Path folder) {
    return PictureFolder.entries(folder).stream().filter(Files::isDirectory).toList();
  }

  private static boolean parted(Path folder) {
    return !folders(folder).isEmpty();
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static List<Path> named(List<Path> folders, List<String> names) {
    return folders.stream().filter(each -> PartNames.is(name(each), names)).toList();
  }

  private static Optional<Path> one(Path folder, List<Path> found, String part) {
    if (found.size() > 1) {
      List<String> names = found.stream().map(PartFolders::name).toList();
      throw DataErrors.about(
          folder,
          String.join(" and ", names)
              + " could each be the "
              + part
              + " part; keep one of them in the folder");
    }
    return found.stream().findFirst();
  }

  /**
   * Tells what was read as classes when train alone was known from what is read as parts now, so
   * that what was packed then is packed anew; empty for the names that always were parts.
   */
  String recipe() {
    boolean known =
        name(train).equals(PLAIN)
            && val.map(PartFolders::name).map(PartNames.VALIDATION::contains).orElse(true)
            && test.map(PartFolders::name).map("test"::equals).orElse(true);
    return known
        ? ""
        : "parts "
            + name(train)
            + val.map(each -> " " + name(each)).orElse("")
            + test.map(each -> " " + name(each)).orElse("");
  }
}
