package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.IdxFile;
import dev.ablate.data.format.Images;
import dev.ablate.data.format.Mnist;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.data.format.SourceFile;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever is in a file, it is read or a problem names it: nothing else is thrown, and no size is
 * believed.
 */
class BrokenFilesPropertiesTest {
  private Path root;

  /** How a file is spoilt: bytes replaced, then cut or lengthened. */
  record Damage(Map<Integer, Byte> bytes, int length) {
    byte[] of(byte[] good) {
      byte[] bad = Arrays.copyOf(good, Math.min(length, good.length + 20));
      bytes.forEach(
          (at, value) -> {
            if (bad.length > 0) {
              bad[Math.min(at, good.length) % bad.length] = value;
            }
          });
      return bad;
    }
  }

  @Provide
  Arbitrary<Damage> damage() {
    Arbitrary<Map<Integer, Byte>> bytes =
        Arbitraries.maps(
                Arbitraries.oneOf(Arbitraries.integers().between(0, 30), places(400)),
                Arbitraries.bytes())
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(
            bytes, Arbitraries.oneOf(Arbitraries.just(Integer.MAX_VALUE), places(400)))
        .as(Damage::new);
  }

  private static Arbitrary<Integer> places(int below) {
    return Arbitraries.integers().between(0, below - 1);
  }

  @BeforeProperty
  void makeFolder() throws IOException {
    root = Files.createTempDirectory("broken");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void readOrNamed(DatasetSpec spec, Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      RawDataset raw =
          new Locator(new EmptyMachine(root).folders(), null, Optional.empty())
              .locate(spec, root)
              .opening()
              .get();
      raw.train().reading().into(new Nowhere());
    } catch (ProblemsException e) {
      assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    }
  }

  @Property(tries = 300)
  void idx(@ForAll("damage") Damage damage) {
    Path file =
        SampleFiles.write(root, "images", damage.of(SampleFiles.idx(new byte[60], 5, 3, 4)), false);
    try {
      IdxFile.open(new SourceFile("images", file), 3).read(example -> {});
    } catch (ProblemsException e) {
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
  }

  @Property(tries = 300)
  void npz(@ForAll("damage") Damage damage, @ForAll boolean fortran) {
    byte[] x = damage.of(SampleFiles.npy("<f4", fortran, "5, 3, 4", new byte[240]));
    byte[] y = SampleFiles.npy("|u1", false, "5,", new byte[5]);
    Path file = SampleFiles.npz(root.resolve("a.npz"), Map.of("train_x", x, "train_y", y));
    try {
      byte[] whole = Files.readAllBytes(file);
      readOrNamed(
          new Npz("a.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING), file, whole);
      readOrNamed(
          new Npz("a.npz", Optional.empty(), Optional.empty(), Preparer.NOTHING),
          file,
          damage.of(whole));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 300)
  void csv(@ForAll("damage") Damage damage) {
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
    readOrNamed(spec, root.resolve("a.csv"), damage.of(good));
  }

  @Property(tries = 300)
  void pictures(@ForAll("damage") Damage damage, @ForAll("formats") String format) {
    Images spec =
        new Images("pictures", 3, EmptyMachine.prepared(OptionalInt.empty(), OptionalInt.of(6)));
    SampleFiles.write(root.resolve("pictures/b"), "b." + format, picture(format), false);
    for (String each : List.of("png", "jpg", "gif", "bmp")) {
      root.resolve("pictures/a/a." + each).toFile().delete();
    }
    readOrNamed(spec, root.resolve("pictures/a/a." + format), damage.of(picture(format)));
    root.resolve("pictures/b/b." + format).toFile().delete();
  }

  @Provide
  Arbitrary<String> formats() {
    return Arbitraries.of("png", "jpg", "gif", "bmp");
  }

  private static byte[] picture(String format) {
    BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0xff8040);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Property(tries = 300)
  void packs(@ForAll("damage") Damage damage) throws IOException {
    Path file = root.resolve("a.pack");
    RawDataset raw =
        new RawDataset(
            List.of(3),
            true,
            OptionalInt.of(2),
            1,
            List.of("a", "b"),
            new RawPart(
                2,
                sink -> {
                  for (int i = 0; i < 2; i++) {
                    sink.bytes(new byte[3], 0);
                    sink.label(i);
                  }
                }),
            Optional.empty(),
            Optional.empty());
    PackHeader header = new PackHeader(DatasetInfo.of(raw, Preparer.NOTHING));
    Files.deleteIfExists(file);
    new PackWriter(raw, new Preparer(raw.shape(), Preparer.NOTHING), header, DataListener.SILENT)
        .pack(file);
    Files.write(file, damage.of(Files.readAllBytes(file)));
    try (Pack pack = Pack.open(file)) {
      pack.map(Preparer.NOTHING, "digest");
    } catch (IOException e) {
      assertTrue(!Pack.isWhole(file));
    }
  }

  @Property(tries = 60)
  void mnist(@ForAll("damage") Damage damage) {
    Path folder = SampleFiles.mnist(root.resolve("mnist"), true);
    Path file = folder.resolve("t10k-labels-idx1-ubyte.gz");
    try {
      byte[] bad = damage.of(Files.readAllBytes(file));
      Files.write(file, bad);
      EmptyMachine machine = new EmptyMachine(root);
      machine.datasets().open(new Mnist(Optional.of("mnist"), Preparer.NOTHING), root);
    } catch (ProblemsException e) {
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
