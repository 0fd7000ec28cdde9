package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.Fuzz;
import dev.ablate.data.format.CifarFolder;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.IdxFile;
import dev.ablate.data.format.ImageFile;
import dev.ablate.data.format.Images;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.OfficialSet;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.SourceFile;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file of examples, it is read, or a problem names the file. */
class BrokenFilesTest {
  @TempDir Path root;

  @Test
  void idx() throws IOException {
    byte[] good = SampleFiles.idx(new byte[60], 5, 3, 4);
    Path file = root.resolve("images");
    Fuzz.files(
        1000,
        random -> {
          Files.write(file, Fuzz.bytes(good, random));
          named(file, () -> IdxFile.open(new SourceFile("images", file), 3).read(example -> {}));
        });
  }

  @Test
  void idxCompressed() throws IOException {
    Path good = SampleFiles.write(root, "a", SampleFiles.idx(new byte[600], 50, 3, 4), true);
    byte[] compressed = Files.readAllBytes(good);
    Fuzz.files(
        500,
        random -> {
          Files.write(good, Fuzz.bytes(compressed, random));
          named(good, () -> IdxFile.open(new SourceFile("a", good), 3).read(example -> {}));
        });
  }

  @Test
  void cifar() {
    List<SourceFile> files =
        Collections.nCopies(2, new SourceFile("batch.bin", root.resolve("batch.bin")));
    byte[] good = SampleFiles.cifar10(3);
    Fuzz.files(
        800,
        random -> {
          Files.write(files.get(0).path(), Fuzz.bytes(good, random));
          named(
              files.get(0).path(),
              () -> {
                RawDataset raw = CifarFolder.open(OfficialSet.CIFAR10, files);
                raw.train().reading().into(new Nowhere());
              });
        });
  }

  @Test
  void npz() {
    Path file = root.resolve("a.npz");
    byte[] y = SampleFiles.npy("|u1", false, "5,", new byte[5]);
    Fuzz.files(
        1000,
        random -> {
          byte[] x = SampleFiles.npy("<f4", random.nextBoolean(), "5, 3, 4", new byte[240]);
          boolean inside = random.nextBoolean();
          SampleFiles.npz(
              file, Map.of("train_x", inside ? Fuzz.bytes(x, random) : x, "train_y", y));
          if (!inside) {
            Files.write(file, Fuzz.bytes(Files.readAllBytes(file), random));
          }
          readOrNamed(new Npz("a.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING), file);
        });
  }

  @Test
  void npzHeadersOfAnySize() {
    Path file = root.resolve("a.npz");
    List<String> axes =
        List.of("0", "1", "5", "65536", "2147483647", "2147483648", "-1", "9e9", "");
    List<String> types = List.of("<f4", "<f8", "|u1", "<i8", ">f4", "|O", "<U9", "|b1", "<f999");
    Fuzz.files(
        500,
        random -> {
          StringBuilder shape = new StringBuilder();
          for (int i = random.nextInt(6); i >= 0; i--) {
            shape.append(axes.get(random.nextInt(axes.size()))).append(", ");
          }
          String type = types.get(random.nextInt(types.size()));
          byte[] x = SampleFiles.npy(type, random.nextBoolean(), shape.toString(), new byte[40]);
          byte[] y = SampleFiles.npy("|u1", false, "5,", new byte[5]);
          SampleFiles.npz(file, Map.of("train_x", x, "train_y", y));
          readOrNamed(new Npz("a.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING), file);
        });
  }

  @Test
  void csv() {
    Path file = root.resolve("a.csv");
    List<String> nasty =
        List.of(
            "NaN",
            "1e999",
            "Infinity",
            "0x1p3",
            "1f",
            "",
            "\"",
            "\"a\nb\"",
            ",",
            "\n",
            "\r",
            "-",
            "é",
            "label",
            "99999999999",
            "1_000",
            "\ufeff",
            "\0");
    byte[] good = "a,b,label\n1,2,x\n3,4.5,\"y,z\"\n".getBytes(StandardCharsets.UTF_8);
    Csv spec =
        new Csv(
            "a.csv",
            Optional.empty(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Optional.empty(),
            Preparer.NOTHING);
    Fuzz.files(
        700,
        random -> {
          byte[] bad = Fuzz.bytes(good, random);
          if (random.nextBoolean()) {
            StringBuilder text = new StringBuilder(new String(good, StandardCharsets.UTF_8));
            text.insert(random.nextInt(text.length()), nasty.get(random.nextInt(nasty.size())));
            bad =
                text.toString()
                    .getBytes(
                        random.nextInt(4) == 0
                            ? StandardCharsets.UTF_16
                            : random.nextInt(4) == 0
                                ? StandardCharsets.ISO_8859_1
                                : StandardCharsets.UTF_8);
          }
          Files.write(file, bad);
          readOrNamed(spec, file);
        });
  }

  @Test
  void png() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0xff8040);
    ImageIO.write(image, "png", png);
    Path file = root.resolve("a.png");
    Fuzz.files(
        500,
        random -> {
          Files.write(file, Fuzz.bytes(png.toByteArray(), random));
          named(file, () -> ImageFile.read(file).planes(random.nextBoolean() ? 1 : 3));
        });
    SampleFiles.write(root.resolve("pictures/b"), "b.png", png.toByteArray(), false);
    Path other = SampleFiles.write(root.resolve("pictures/a"), "a.png", png.toByteArray(), false);
    Images spec =
        new Images("pictures", 3, EmptyMachine.prepared(OptionalInt.empty(), OptionalInt.of(6)));
    Fuzz.files(
        100,
        random -> {
          Files.write(other, Fuzz.bytes(png.toByteArray(), random));
          readOrNamed(spec, other);
        });
  }

  @Test
  void aHundredMegabytesOfAnything() throws IOException {
    byte[] any = new byte[100_000_000];
    new Random(1).nextBytes(any);
    Path file = root.resolve("large");
    Files.write(file, any);
    Fuzz.files(1, r -> named(file, () -> IdxFile.open(new SourceFile("l", file), 3).read(e -> {})));
    Fuzz.files(1, r -> named(file, () -> ImageFile.read(file)));
    Fuzz.files(
        1,
        r ->
            readOrNamed(
                new Npz("large", Optional.empty(), Optional.empty(), Preparer.NOTHING), file));
    Files.write(root.resolve("label.csv"), "label,a\n".getBytes(StandardCharsets.UTF_8));
    Csv csv =
        new Csv(
            "large",
            Optional.empty(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Optional.empty(),
            Preparer.NOTHING);
    Fuzz.files(1, r -> readOrNamed(csv, file));
    java.util.Arrays.fill(any, (byte) 'a');
    Files.write(file, any);
    Fuzz.files(1, r -> readOrNamed(csv, file));
  }

  private void readOrNamed(DatasetSpec spec, Path file) {
    named(
        file,
        () ->
            new Locator(new EmptyMachine(root).folders(), null, Optional.empty())
                .locate(spec, root)
                .opening()
                .get()
                .train()
                .reading()
                .into(new Nowhere()));
  }

  private static void named(Path file, Runnable reading) {
    try {
      reading.run();
    } catch (ProblemsException e) {
      assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
      assertTrue(e.getMessage().length() < 10_000, "a message of " + e.getMessage().length());
    }
  }
}
