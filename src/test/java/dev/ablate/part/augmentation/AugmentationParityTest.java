package dev.ablate.part.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.part.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What a change makes of a picture is what torchvision makes of it ({@code
 * src/test/python/augmentations.py} wrote it down).
 */
@Tag("engine")
class AugmentationParityTest {
  /** A pixel whose origin lies halfway between two, or whose value does, may fall either way. */
  private static final double SHARE_OF_TIES = 0.02;

  @TestFactory
  Stream<DynamicTest> agreesWithTorchvision() throws IOException {
    JsonNode cases;
    try (InputStream file =
        AugmentationParityTest.class.getResourceAsStream("/augmentations.json")) {
      cases = new ObjectMapper().readTree(file);
    }
    return StreamSupport.stream(cases.spliterator(), false)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.get("change").asText() + each.get("arguments") + each.get("shape"),
                    () -> compare(each)));
  }

  private static void compare(JsonNode each) {
    JsonNode shape = each.get("shape");
    Canvas before =
        new Canvas(
            numbers(each.get("before")),
            shape.get(0).asInt(),
            shape.get(1).asInt(),
            shape.get(2).asInt(),
            true);
    String change = each.get("change").asText();
    if (change.equals("center_crop")) {
      crop(each);
      return;
    }
    float[] ours = changed(before, change, each.get("arguments")).values();
    float[] theirs = numbers(each.get("after"));
    assertEquals(theirs.length, ours.length);
    int different = 0;
    for (int i = 0; i < ours.length; i++) {
      different += ours[i] == theirs[i] ? 0 : 1;
    }
    assertTrue(
        different <= SHARE_OF_TIES * ours.length,
        different + " of " + ours.length + " values: " + List.of(ours[0], theirs[0]));
  }

  private static Canvas changed(Canvas picture, String change, JsonNode a) {
    return switch (change) {
      case "placement" ->
          new Placement(
                  a.path("angle").asDouble(),
                  a.path("right").asDouble(),
                  a.path("down").asDouble(),
                  a.path("scale").asDouble(1),
                  a.path("shear_x").asDouble(),
                  0)
              .of(picture);
      case "shear" -> Manipulation.sheared(picture, a.get("along").asDouble(), 0);
      case "brightness" -> Colours.brightness(picture, a.get("brightness_factor").asDouble());
      case "contrast" -> Colours.contrast(picture, a.get("contrast_factor").asDouble());
      case "saturation" -> Colours.saturation(picture, a.get("saturation_factor").asDouble());
      case "hue" -> Colours.hue(picture, a.get("factor").asDouble());
      case "sharpness" -> Colours.sharpness(picture, a.get("sharpness_factor").asDouble());
      case "posterize" -> Colours.posterize(picture, a.get("bits").asInt());
      case "solarize" -> Colours.solarize(picture, a.get("threshold").asDouble());
      case "autocontrast" -> Colours.autocontrast(picture);
      case "equalize" -> Colours.equalize(picture);
      case "grayscale" -> Colours.greyed(picture);
      case "blur" ->
          new GaussianBlur(a.get("kernel_size").asInt(), List.of(1.0, 1.0))
              .blurred(picture, a.get("sigma").asDouble());
      case "resize" ->
          new Resize(pair(a.get("size")), a.get("antialias").asBoolean()).resized(picture);
      case "crop" ->
          picture.stretched(
              a.get("top").asInt(),
              a.get("left").asInt(),
              a.get("height").asInt(),
              a.get("width").asInt());
      default -> throw new IllegalArgumentException(change);
    };
  }

  /** A crop moves tensors, not pixels. */
  private static void crop(JsonNode each) {
    JsonNode axes = each.get("shape");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray before =
          manager
              .create(numbers(each.get("before")))
              .reshape(1, axes.get(0).asInt(), axes.get(1).asInt(), axes.get(2).asInt());
      CenterCrop crop = new CenterCrop(pair(each.get("arguments").get("output_size")));
      assertArrayEquals(numbers(each.get("after")), crop.apply(before).toFloatArray());
    }
  }

  private static Pair pair(JsonNode size) {
    return new Pair(size.get(0).asInt(), size.get(1).asInt());
  }

  private static float[] numbers(JsonNode array) {
    float[] numbers = new float[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) array.get(i).asDouble();
    }
    return numbers;
  }
}
