package dev.ablate.part;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How an exported PyTorch program says a layer.
 *
 * @param call the expression that makes the module, as {@code nn.ReLU()}
 * @param definition the Python class that the expression needs beside torch.nn; empty for none
 */
public record Torch(String call, String definition) {
  /** A module of torch.nn with arguments; an empty argument is left out. */
  public static Torch nn(String type, Object... arguments) {
    return new Torch(
        List.of(arguments).stream()
            .map(Objects::toString)
            .filter(argument -> !argument.isEmpty())
            .collect(Collectors.joining(", ", "nn." + type + "(", ")")),
        "");
  }

  /** An argument, left out where it has its usual value. */
  public static String unless(boolean usual, String argument) {
    return usual ? "" : argument;
  }

  /** A number as Python reads it back. */
  public static String number(double value) {
    return NumberOutput.toString(value, true);
  }

  /** A size in two directions as Python writes it. */
  public static String pair(Pair pair) {
    return pair.height() == pair.width()
        ? String.valueOf(pair.height())
        : "(" + pair.height() + ", " + pair.width() + ")";
  }
}
