package dev.ablate.data.format;

import dev.ablate.data.fitted.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder with a folder of .txt files for each class, or train, val and test folders of such. */
public final class TextFolder {
  private static final String ENDING = ".txt";

  /** Endings of what may be a text as well, so that somebody could take it for read. */
  private static final Set<String> UNREAD =
      Set.of("", ".text", ".md", ".html", ".htm", ".rtf", ".doc", ".docx", ".odt", ".pdf");

  private static final int MAX_BYTES = 1 << 24;

  private final Path folder;
  private final Text spec;
  private final Tokenizer tokenizer;
  private final Optional<PartFolders> parts;
  private final Path train;
  private final List<String> classes;

  private record TextExample(Path file, int label) {}

  private TextFolder(Path folder, Text spec) {
    this.folder = folder;
    this.spec = spec;
    this.tokenizer = new Tokenizer(spec);
    this.parts = PartFolders.of(folder);
    this.train = parts.map(PartFolders::train).orElse(folder);
    this.classes = classes(train);
  }

  /** Lists the texts. */
  static Located locate(Path folder, Text spec) {
    if (spec.valPath().isPresent() || spec.testPath().isPresent()) {
      throw DataErrors.about(
          folder, "is a folder: its validation and test texts are in val and test folders of it");
    }
    return new TextFolder(folder, spec).locate();
  }

  private Located locate() {
    if (classes.size() < 2) {
      throw DataErrors.about(
          train, "needs a folder of .txt files for each of at least two classes, has " + classes);
    }
    List<TextExample> training = examples(train);
    Optional<List<TextExample>> val = parts.flatMap(PartFolders::val).map(this::examples);
    Optional<List<TextExample>> test = parts.flatMap(PartFolders::test).map(this::examples);
    List<SourceFile> files =
        Stream.of(Optional.of(training), val, test)
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .map(
                each ->
                    new SourceFile(ClassFolder.slashed(folder.relativize(each.file)), each.file))
            .toList();
    return new Located(
        files, parts.map(PartFolders::recipe).orElse(""), () -> open(training, val, test));
  }

  private static List<String> classes(Path part) {
    return PictureFolder.entries(part).stream()
        .filter(Files::isDirectory)
        .map(each -> each.getFileName().toString())
        .toList();
  }

  private List<TextExample> examples(Path part) {
    List<TextExample> examples = new ArrayList<>();
    for (String name : classes(part)) {
      int label = classes.indexOf(name);
      if (label < 0) {
        throw DataErrors.about(
            part.resolve(name), "is a class that the training part does not have: " + classes);
      }
      List<Path> files = texts(part.resolve(name));
      if (files.isEmpty()) {
        throw DataErrors.about(part.resolve(name), "holds no .txt files; remove what is no class");
      }
      files.forEach(file -> examples.add(new TextExample(file, label)));
    }
    if (examples.isEmpty()) {
      throw DataErrors.about(part, "holds no .txt files");
    }
    return examples;
  }

  /** The .txt files of a folder at any depth, by their paths; hidden ones are not looked at. */
  public static List<Path> texts(Path folder) {
    return files(folder, ENDING::equals);
  }

  private static List<Path> files(Path folder, Predicate<String> ending) {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(each -> ending.test(ClassFolder.ending(each)))
          .filter(each -> !Files.isDirectory(each))
          .filter(each -> !ClassFolder.hidden(folder.relativize(each)))
          .sorted(Comparator.comparing(each -> ClassFolder.slashed(folder.relativize(each))))
          .toList();
    } catch (IOException e) {
      throw DataErrors.unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw DataErrors.unreadable(folder, e.getCause());
    }
  }

  /** The text of a file. */
  public static String read(Path file, Text spec) {
    RegularFile.check(file);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw DataErrors.about(file, "is too long to be one text");
      }
      String text =
          spec.form()
              .charset()
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith(CsvText.MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Encodings.wrong(file, spec.form().charset().name());
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }

  private RawDataset open(
      List<TextExample> training,
      Optional<List<TextExample>> val,
      Optional<List<TextExample>> test) {
    Tokenizer.Gathering gathering = tokenizer.new Gathering();
    training.forEach(each -> gathering.add(read(each.file, spec)));
    Vocabulary vocabulary = gathering.vocabulary();
    return new RawDataset(
        vocabulary.shape(),
        false,
        OptionalInt.of(classes.size()),
        1,
        classes,
        part(Optional.of(train), training, vocabulary),
        val.map(examples -> part(parts.flatMap(PartFolders::val), examples, vocabulary)),
        test.map(examples -> part(parts.flatMap(PartFolders::test), examples, vocabulary)),
        Optional.of(vocabulary));
  }

  private RawPart part(Optional<Path> part, List<TextExample> examples, Vocabulary vocabulary) {
    return new RawPart(
        examples.size(),
        sink -> {
          examples.forEach(
              each -> {
                sink.numbers(tokenizer.row(read(each.file, spec), vocabulary), 0);
                sink.label(each.label);
              });
          part.ifPresent(each -> tellLeftOut(each, sink));
          parts
              .filter(each -> part.equals(Optional.of(each.train())))
              .flatMap(PartFolders::unread)
              .ifPresent(sink::note);
        });
  }

  private void tellLeftOut(Path part, ExampleSink sink) {
    List<Path> left =
        classes.stream()
            .map(part::resolve)
            .filter(Files::isDirectory)
            .flatMap(each -> files(each, UNREAD::contains).stream())
            .toList();
    if (!left.isEmpty()) {
      sink.note(
          String.format(
              "%s: %d files in the folders of classes are left out, since only .txt is read; the"
                  + " first is %s",
              part, left.size(), ClassFolder.slashed(part.relativize(left.get(0)))));
    }
  }
}
