package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Images;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path root;

  private void picture(String file, int type, int width, int height, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    Path path = root.resolve("pictures").resolve(file);
    Files.createDirectories(path.getParent());
    String format = file.substring(file.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, format, path.toFile()));
  }

  private Dataset open(int channels, Preparation preparation) {
    return new EmptyMachine(root)
        .datasets()
        .open(new Images("pictures", channels, preparation), root);
  }

  private void assertRefused(String what, int channels, Preparation preparation) {
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(channels, preparation));
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void aFolderIsAClass() throws IOException {
    picture("dogs/b.png", BufferedImage.TYPE_INT_RGB, 2, 1, 0x010203);
    picture("dogs/a.png", BufferedImage.TYPE_INT_RGB, 2, 1, 0xff8000);
    picture("cats/z.bmp", BufferedImage.TYPE_INT_RGB, 2, 1, 0x000009);
    SampleFiles.write(root.resolve("pictures/dogs/notes.txt"), "not a picture");
    SampleFiles.write(root.resolve("pictures/.hidden/x.png"), "not a class");
    Dataset dataset = open(3, Preparer.NOTHING);
    assertEquals(List.of("cats", "dogs"), dataset.info().labels());
    assertEquals(List.of(3, 1, 2), dataset.info().shape());
    assertArrayEquals(new int[] {0, 1, 1}, dataset.train().labels());
    assertArrayEquals(
        new byte[] {-1, -1, (byte) 0x80, (byte) 0x80, 0, 0},
        EmptyMachine.bytes(dataset.train(), 1));
    assertArrayEquals(new byte[] {1, 1, 2, 2, 3, 3}, EmptyMachine.bytes(dataset.train(), 2));
  }

  @Test
  void greyIsReadAsStoredAndColourByItsBrightness() throws IOException {
    BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 100);
    Files.createDirectories(root.resolve("pictures/a"));
    ImageIO.write(grey, "png", root.resolve("pictures/a/grey.png").toFile());
    picture("b/colour.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0xff0000);
    Dataset dataset = open(1, Preparer.NOTHING);
    assertArrayEquals(new byte[] {100}, EmptyMachine.bytes(dataset.train(), 0));
    assertArrayEquals(new byte[] {76}, EmptyMachine.bytes(dataset.train(), 1));
    assertArrayEquals(
        new byte[] {100, 100, 100}, EmptyMachine.bytes(open(3, Preparer.NOTHING).train(), 0));
  }

  @Test
  void partsHaveFolders() throws IOException {
    for (String part : List.of("train", "valid", "test")) {
      picture(part + "/a/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
      picture(part + "/b/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    }
    Dataset dataset = open(3, Preparer.NOTHING);
    assertEquals(2, dataset.info().train());
    assertEquals(2, dataset.info().val());
    assertEquals(2, dataset.info().test());
    picture("test/c/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    assertRefused("is a class that the training part does not have", 3, Preparer.NOTHING);
  }

  private void parts(String... names) throws IOException {
    for (String part : names) {
      picture(part + "/a/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
      picture(part + "/b/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    }
  }

  @Test
  void partsMayBeCalledInCapitals() throws IOException {
    parts("Train", "Test");
    DatasetInfo info = open(3, Preparer.NOTHING).info();
    assertEquals(List.of("a", "b"), info.labels());
    assertEquals(List.of(2, 0, 2), List.of(info.train(), info.val(), info.test()));
  }

  @Test
  void partsMayBeCalledByLongerNames() throws IOException {
    parts("training", "validation", "Testing");
    DatasetInfo info = open(3, Preparer.NOTHING).info();
    assertEquals(List.of("a", "b"), info.labels());
    assertEquals(List.of(2, 2, 2), List.of(info.train(), info.val(), info.test()));
    parts("val");
    assertRefused("val and validation could each be the validation part", 3, Preparer.NOTHING);
  }

  @Test
  void aFolderBesideThePartsThatIsNoneIsNamed() throws IOException {
    parts("train", "test", "holdout");
    EmptyMachine machine = new EmptyMachine(root);
    machine.datasets().open(new Images("pictures", 3, Preparer.NOTHING), root);
    assertEquals(1, machine.warnings.size(), machine.warnings.toString());
    assertTrue(
        machine
            .warnings
            .get(0)
            .endsWith("holdout beside train is not read: parts are called train, val or test"),
        machine.warnings.get(0));
  }

  @Test
  void aPartAloneIsOne() throws IOException {
    parts("TRAIN");
    assertEquals(List.of("a", "b"), open(3, Preparer.NOTHING).info().labels());
  }

  @Test
  void oneNameOfAPartBesideOthersIsAClass() throws IOException {
    parts("Training", "climbing");
    picture("Test/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    assertEquals(
        List.of("Test", "Training", "climbing"), open(3, Preparer.NOTHING).info().labels());
  }

  @Test
  void sizesMustAgreeOrAreMadeTo() throws IOException {
    picture("a/1.png", BufferedImage.TYPE_INT_RGB, 4, 2, 0xffffff);
    picture("b/1.png", BufferedImage.TYPE_INT_RGB, 3, 3, 0xffffff);
    assertRefused(
        "b/1.png: is 3 × 3, and the first picture is 2 × 4; write resize:", 3, Preparer.NOTHING);
    Dataset dataset = open(3, EmptyMachine.prepared(OptionalInt.of(1), OptionalInt.of(2)));
    assertEquals(List.of(3, 4, 4), dataset.info().shape());
    assertEquals(0, EmptyMachine.bytes(dataset.train(), 1)[0]);
    assertEquals(-1, EmptyMachine.bytes(dataset.train(), 1)[5]);
  }

  @Test
  void brokenPicturesAreNamed() throws IOException {
    picture("a/1.png", BufferedImage.TYPE_INT_RGB, 4, 2, 0xffffff);
    picture("b/1.png", BufferedImage.TYPE_INT_RGB, 4, 2, 0xffffff);
    Path file = root.resolve("pictures/b/1.png");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("b/1.png: ", 3, Preparer.NOTHING);
    SampleFiles.write(file, "not a picture");
    assertRefused("b/1.png: not a picture that is understood", 3, Preparer.NOTHING);
    byte[] huge = whole.clone();
    huge[16] = 0x7f; // the width, whose checksum then is wrong too
    Files.write(file, huge);
    assertRefused("b/1.png: ", 3, Preparer.NOTHING);
  }

  @Test
  void saysWhatTheFolderNeeds() throws IOException {
    assertRefused("there is no such folder", 3, Preparer.NOTHING);
    picture("a/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    assertRefused("at least two classes, has [a]", 3, Preparer.NOTHING);
    assertRefused("not 2", 2, Preparer.NOTHING);
  }

  @Test
  void whatWouldBeLeftOutIsCountedAndNamed() throws IOException {
    picture("cat/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    picture("dog/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    for (String name : List.of("dog/0.webp", "dog/1.webp", "fox/0.webp", "fox/a.TIFF", "fox/b")) {
      SampleFiles.write(root.resolve("pictures").resolve(name), "no matter what");
    }
    Files.createDirectories(root.resolve("pictures/wolf"));
    picture("loose.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(3, Preparer.NOTHING));
    String all = e.getMessage();
    assertTrue(all.contains("3 files with the ending .webp would be left out"), all);
    assertTrue(all.contains("dog/0.webp, dog/1.webp, fox/0.webp"), all);
    assertTrue(all.contains("1 file with the ending .tiff"), all);
    assertTrue(all.contains("1 file without an ending"), all);
    assertTrue(all.contains("no pictures lie in the class folder wolf"), all);
    assertTrue(
        all.contains("1 file beside the folders of classes would be left out: loose.png"), all);
  }

  @Test
  void picturesInFoldersBelowBelongToTheirClass() throws IOException {
    picture("a/2.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0x020202);
    picture("a/deep/er/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0x030303);
    picture("b/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0x040404);
    Dataset dataset = open(1, Preparer.NOTHING);
    assertArrayEquals(new int[] {0, 0, 1}, dataset.train().labels());
    assertArrayEquals(new byte[] {3}, EmptyMachine.bytes(dataset.train(), 1));
  }

  @Test
  void aClassMayBeCalledTrain() throws IOException {
    picture("car/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    picture("train/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    assertEquals(List.of("car", "train"), open(3, Preparer.NOTHING).info().labels());
  }

  @Test
  void turnedPicturesAreCountedEachTime() throws IOException {
    Path turned = Path.of("src/test/resources/samples/jpeg-turned.jpg");
    for (String file : List.of("a/1.jpg", "a/2.jpg", "b/1.jpg")) {
      Path path = root.resolve("pictures").resolve(file);
      Files.createDirectories(path.getParent());
      Files.copy(file.startsWith("b") ? turned.resolveSibling("jpeg-444.jpg") : turned, path);
    }
    Images spec = new Images("pictures", 3, Preparer.NOTHING);
    for (int time = 0; time < 2; time++) { // also when they are packed already
      EmptyMachine machine = new EmptyMachine(root);
      machine.datasets().labels(spec, root);
      assertEquals(1, machine.warnings.size(), machine.warnings.toString());
      assertTrue(
          machine
              .warnings
              .get(0)
              .contains("2 of 3 pictures carry an EXIF orientation, a/1.jpg first"),
          machine.warnings.get(0));
    }
  }

  @Test
  void allBrokenPicturesAreNamed() throws IOException {
    picture("a/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    picture("b/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    SampleFiles.write(root.resolve("pictures/b/2.png"), "no picture");
    SampleFiles.write(root.resolve("pictures/b/3.png"), "nor this");
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(3, Preparer.NOTHING));
    assertEquals(2, e.problems().size(), e.getMessage());
  }
}
