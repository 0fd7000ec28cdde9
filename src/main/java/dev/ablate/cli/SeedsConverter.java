package dev.ablate.cli;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 6..10} and {@code 6,8}. */
final class SeedsConverter implements ITypeConverter<List<Long>> {
  private static final long MOST = 10_000;

  @Override
  public List<Long> convert(String text) {
    try {
      int dots = text.indexOf("..");
      if (dots < 0) {
        return Stream.of(text.split(",", -1)).map(seed -> Long.valueOf(seed.strip())).toList();
      }
      long first = Long.parseLong(text.substring(0, dots).strip());
      long last = Long.parseLong(text.substring(dots + 2).strip());
      if (last < first || last - first >= MOST) {
        throw new TypeConversionException("'" + text + "' is no range of seeds, such as 6..10");
      }
      return LongStream.rangeClosed(first, last).boxed().toList();
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' are no seeds, such as 6..10 or 6,8");
    }
  }
}
