package dev.ablate.data;

import dev.ablate.data.fitted.Encoder;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.data.fitted.Table;
import dev.ablate.data.fitted.Vocabulary;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvFeatures;
import dev.ablate.data.format.CsvFile;
import dev.ablate.data.format.CsvProblems;
import dev.ablate.data.format.CsvTable;
import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.IdxFile;
import dev.ablate.data.format.ImageFile;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.NpzContents;
import dev.ablate.data.format.NpzContents.PartName;
import dev.ablate.data.format.NpzContents.Role;
import dev.ablate.data.format.NpzExamples;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RegularFile;
import dev.ablate.data.format.SourceFile;
import dev.ablate.data.format.Text;
import dev.ablate.data.format.TextFolder;
import dev.ablate.data.format.Tokenizer;
import dev.ablate.data.picture.Picture;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Examples that somebody brings to a trained network: pictures and folders of them, idx files of
 * bytes (also packed by gzip), .npz or .csv files, prepared as the network's data set was.
 */
public final class ExampleFiles {
  /** Where examples are looked for in a .npz file; the first that is there is taken. */
  private static final List<PartName> PARTS =
      List.of(PartName.ALONE, PartName.TEST, PartName.VAL, PartName.TRAIN);

  private static final int IDX_AXES = 3;

  private final DatasetSpec spec;
  private final Path home;
  private final DatasetInfo info;
  private final List<Integer> wanted;
  private final Optional<Fitted> fitted;

  private ExampleFiles(DatasetSpec spec, Path home, DatasetInfo info, Optional<Fitted> fitted) {
    this.spec = spec;
    this.home = home;
    this.info = info;
    this.wanted = info.shape();
    this.fitted = fitted;
  }

  /**
   * Reads files, and of folders every picture at any depth.
   *
   * @param files in any order; each is named once in what comes back
   * @param spec says the preparation
   * @param home the folder that the declaration's paths are relative to
   * @param info says the shape that an example must come to
   * @param fitted what was found in the training examples, where something was to be found
   * @throws ProblemsException with what is wrong with each of them
   */
  public static Map<Path, Part> read(
      List<Path> files, DatasetSpec spec, Path home, DatasetInfo info, Optional<Fitted> fitted) {
    ExampleFiles reader = new ExampleFiles(spec, home, info, fitted);
    Problems problems = new Problems();
    Map<Path, Part> parts = new LinkedHashMap<>();
    List<Path> all =
        spec instanceof Text
            ? GivenFiles.texts(files, problems)
            : GivenFiles.pictures(files, problems);
    for (Path file : all) {
      try {
        RegularFile.check(file);
        parts.put(file, reader.read(file));
      } catch (ProblemsException e) {
        e.problems().forEach(problem -> problems.add(of(file, problem)));
      }
    }
    problems.throwIfErrors();
    return parts;
  }

  /** The problem with the file as its place. */
  private static Problem of(Path file, Problem problem) {
    String named = file + ": ";
    String message = problem.message();
    return Problem.error(
        Place.of(file.toString()),
        message.startsWith(named) ? message.substring(named.length()) : message);
  }

  private Part read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (spec instanceof Text text) {
      return texts(file, text, name.endsWith(".csv"));
    }
    if (name.endsWith(".npz")) {
      return arrays(file);
    } else if (name.endsWith(".csv")) {
      return table(file);
    } else if (name.matches(".*(idx\\d?-ubyte|\\.idx)(\\.gz)?")) {
      return idx(new SourceFile(name, file));
    }
    return picture(file);
  }

  private Part picture(Path file) {
    if (wanted.size() != 3 || (wanted.get(0) != 1 && wanted.get(0) != 3)) {
      throw DataErrors.about(
          file,
          "is no example here: the network takes "
              + wanted
              + " numbers, from "
              + (spec instanceof Csv ? ".csv with the columns that it was trained on" : ".npz"));
    }
    if (!info.bytes()) {
      throw DataErrors.about(file, "holds " + otherKind());
    }
    Picture picture = ImageFile.read(file);
    PreparedExamples sink =
        prepared(file, List.of(wanted.get(0), picture.height(), picture.width()));
    sink.bytes(picture.planes(wanted.get(0)), 0);
    return sink.part(true);
  }

  private Part idx(SourceFile source) {
    if (!info.bytes()) {
      throw DataErrors.about(source.path(), "holds " + otherKind());
    }
    IdxFile idx = IdxFile.open(source, IDX_AXES);
    PreparedExamples sink =
        prepared(source.path(), List.of(1, idx.axes().get(1), idx.axes().get(2)));
    idx.read(example -> sink.bytes(example, 0));
    return sink.part(true);
  }

  private Part arrays(Path file) {
    NpzContents contents = NpzContents.read(file);
    for (PartName part : PARTS) {
      Optional<String> name = contents.name(part, Role.X);
      if (name.isPresent()) {
        NpzExamples examples = NpzExamples.of(contents, contents.array(name.get()), layout());
        if (examples.bytes() != info.bytes()) {
          throw contents.refused(name.get() + " holds " + otherKind());
        }
        PreparedExamples sink = prepared(file, examples.shape());
        examples.into(sink);
        return sink.part(examples.bytes());
      }
    }
    throw contents.refused("it holds no array called x, test_x, val_x or train_x");
  }

  /** Only bytes are scaled, so that one kind does not come to the other's numbers. */
  private String otherKind() {
    return info.bytes()
        ? "numbers, and the network was trained on bytes from 0 to 255, which are scaled: give"
            + " uint8"
        : "bytes, which would be scaled, and the network was trained on numbers as they are: give"
            + " float32 in an .npz";
  }

  private Optional<Layout> layout() {
    return spec instanceof Npz npz ? npz.layout() : Optional.empty();
  }

  private Part table(Path file) {
    if (!(spec instanceof Csv csv)) {
      throw DataErrors.about(
          file, "rows of a CSV are no examples here: the network was not trained on a CSV");
    }
    CsvFile rows = CsvFile.open(file, csv.form());
    CsvProblems problems = new CsvProblems();
    PreparedExamples sink;
    if (info.encoding().isPresent() && info.encoding().get() instanceof Table table) {
      CsvTable columns = CsvTable.called(table, rows);
      Encoder encoder = table.encoder(fitted.orElseThrow());
      float[] example = new float[Preparer.size(table.shape())];
      sink = prepared(file, table.shape());
      rows.read(
          problems,
          (row, fields) -> {
            encoder.encode(columns.of(row, fields, problems), example);
            sink.numbers(example, 0);
          });
    } else {
      CsvFeatures features = features(csv, rows);
      sink = prepared(file, features.shape(csv.shape()));
      rows.read(problems, (row, fields) -> sink.numbers(features.of(row, fields, problems), 0));
    }
    problems.throwIfAny();
    if (sink.count() == 0) {
      throw DataErrors.about(file, "has no rows below its first line");
    }
    return sink.part(false);
  }

  /** The texts of a CSV's column; or a file that is one text. */
  private Part texts(Path file, Text text, boolean table) {
    Vocabulary vocabulary = (Vocabulary) info.encoding().orElseThrow();
    Tokenizer tokenizer = new Tokenizer(text);
    Encoder encoder = vocabulary.encoder(fitted.orElseThrow());
    float[] example = new float[text.length()];
    PreparedExamples sink = prepared(file, vocabulary.shape());
    if (!table) {
      encoder.encode(tokenizer.row(TextFolder.read(file, text), vocabulary), example);
      sink.numbers(example, 0);
      return sink.part(false);
    }
    CsvFile rows = CsvFile.open(file, text.form());
    int textAt = rows.place(text.column(), "text");
    CsvProblems problems = new CsvProblems();
    rows.read(
        problems,
        (row, fields) -> {
          encoder.encode(tokenizer.row(fields.get(textAt), vocabulary), example);
          sink.numbers(example, 0);
        });
    problems.throwIfAny();
    if (sink.count() == 0) {
      throw DataErrors.about(file, "has no rows below its first line");
    }
    return sink.part(false);
  }

  /** The columns of the training file by their names; without that file all but the label's. */
  private CsvFeatures features(Csv csv, CsvFile rows) {
    Path training = home.resolve(csv.path());
    if (Files.isRegularFile(training)) {
      return CsvFeatures.called(
          CsvFeatures.of(csv, CsvFile.open(training, csv.form())).names(), rows);
    }
    return CsvFeatures.called(
        rows.columns().stream().filter(name -> !csv.answers().contains(name)).toList(), rows);
  }

  private PreparedExamples prepared(Path file, List<Integer> raw) {
    return new PreparedExamples(file, raw, spec.preparation(), wanted);
  }
}
