package dev.ablate.data.format;

import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The arrays of a .npz file by what they are called: {@code train_x}, {@code x_train} (Keras),
 * {@code train_images} (MedMNIST) and their like.
 */
public final class NpzContents {
  /** Of which part an array is; ALONE where its name does not say. */
  public enum PartName {
    ALONE,
    TRAIN,
    VAL,
    TEST
  }

  /** What an array holds. */
  public enum Role {
    X,
    Y
  }

  private static final Map<PartName, List<String>> PARTS =
      Map.of(
          PartName.TRAIN, PartNames.TRAIN,
          PartName.VAL, PartNames.VALIDATION,
          PartName.TEST, PartNames.TEST);

  private static final Map<Role, List<String>> ROLES =
      Map.of(
          Role.X, List.of("x", "images", "image", "data", "inputs", "features"),
          Role.Y, List.of("y", "labels", "label", "targets", "target"));

  private static final int MOST_LISTED = 20;
  private static final String ENDING = ".npy";

  private final Path file;
  private final Map<String, String> listing = new LinkedHashMap<>();

  private NpzContents(Path file) {
    this.file = file;
  }

  /** Reads the headers. */
  public static NpzContents read(Path file) {
    RegularFile.check(file);
    NpzContents contents = new NpzContents(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(ENDING))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
        contents.listing.put(name, described(zip, entry));
      }
    } catch (ZipException e) {
      throw DataErrors.about(file, "not a readable .npz file: " + e.getMessage());
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
    return contents;
  }

  private static String described(ZipFile zip, ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      NpyHeader header = NpyHeader.read(in);
      return NpyType.name(header.type()) + " " + header.shape();
    } catch (IOException e) {
      return e.getMessage() == null ? "damaged" : "that is not read: " + e.getMessage();
    }
  }

  /** The error to throw about the file, which ends with what it holds. */
  public ProblemsException refused(String message) {
    List<String> all = new ArrayList<>();
    listing.forEach((name, described) -> all.add(name + " " + described));
    String listed = String.join(", ", all.subList(0, Math.min(all.size(), MOST_LISTED)));
    return DataErrors.about(
        file,
        message
            + (all.isEmpty() ? "; it holds no arrays" : "; it holds " + listed)
            + (all.size() > MOST_LISTED ? ", …" : ""));
  }

  /** The name of the array of a part and role; empty where there is none. */
  public Optional<String> name(PartName part, Role role) {
    List<String> names = listing.keySet().stream().filter(name -> means(name, part, role)).toList();
    if (names.size() > 1) {
      throw refused(
          String.join(" and ", names) + " could each be meant; keep one of them in the file");
    }
    return names.stream().findFirst();
  }

  /** Pairs of examples and labels that are called as of a part, and of none that is known. */
  List<String> ofOtherParts() {
    List<String> names = new ArrayList<>();
    for (String x : listing.keySet()) {
      for (String y : listing.keySet()) {
        Optional<String> part = otherPart(x, Role.X);
        if (part.isPresent() && part.equals(otherPart(y, Role.Y))) {
          names.add(x);
          names.add(y);
        }
      }
    }
    return names;
  }

  /** {@code dev} of {@code x_dev} and of {@code dev_images}; empty for parts that are known. */
  private static Optional<String> otherPart(String name, Role role) {
    List<String> words = List.of(name.toLowerCase(Locale.ROOT).split("_"));
    if (words.size() != 2) {
      return Optional.empty();
    }
    return Stream.of(0, 1)
        .filter(i -> ROLES.get(role).contains(words.get(i)))
        .map(i -> words.get(1 - i))
        .filter(word -> PARTS.values().stream().noneMatch(known -> known.contains(word)))
        .findFirst();
  }

  /** What arrays of examples are called, beside the name of their part, in small letters. */
  public static List<String> examples() {
    return ROLES.get(Role.X);
  }

  /** What the parts are called where examples are to be predicted, the first that there is. */
  public static List<List<String>> byPart() {
    return List.of(List.of(), PartNames.TEST, PartNames.VALIDATION, PartNames.TRAIN);
  }

  private static boolean means(String name, PartName part, Role role) {
    String small = name.toLowerCase(Locale.ROOT);
    if (part == PartName.ALONE) {
      return ROLES.get(role).contains(small);
    }
    return PARTS.get(part).stream()
        .anyMatch(
            word ->
                ROLES.get(role).stream()
                    .anyMatch(
                        what ->
                            small.equals(word + "_" + what) || small.equals(what + "_" + word)));
  }

  /** An array that is there. */
  public NpzArray array(String name) {
    try {
      return NpzArray.open(file, name);
    } catch (IOException | ArithmeticException e) {
      throw refused(name + ": " + (e.getMessage() == null ? "ends too early" : e.getMessage()));
    }
  }
}
