package dev.ablate.data.format;

import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;

/** Why a CSV file could not be read to its end, in plain words. */
final class CsvBroken {
  /** The reader's words; it groups and writes digits as the machine's language does. */
  private static final Pattern OPEN =
      Pattern.compile("\\(startline (\\S+)\\) EOF reached before encapsulated token.*");

  private static final Pattern BEHIND =
      Pattern.compile("Invalid character between encapsulated token.* at line: (\\S+), .*");

  private CsvBroken() {}

  /** The error to throw. */
  static ProblemsException of(CsvFile file, IOException e) {
    if (e instanceof CharacterCodingException) {
      return Encodings.wrong(file.file(), file.form().charset().name());
    }
    String message = String.valueOf(e.getMessage());
    Matcher open = OPEN.matcher(message);
    if (open.matches()) {
      long line = number(open.group(1));
      return DataErrors.about(
          file.file(), line, "is no CSV: a quotation mark in line " + line + " is never closed");
    }
    Matcher behind = BEHIND.matcher(message);
    if (behind.matches()) {
      long line = number(behind.group(1));
      return DataErrors.about(
          file.file(),
          line,
          "is no CSV: in line "
              + line
              + " more stands behind the quotation mark that closes a field; one inside a field is"
              + " written twice");
    }
    return e instanceof CSVException
        ? DataErrors.about(file.file(), "is no CSV: " + message)
        : DataErrors.unreadable(file.file(), e);
  }

  private static long number(String text) {
    return text.chars()
        .filter(Character::isDigit)
        .mapToLong(each -> Character.digit(each, 10))
        .reduce(0, (whole, digit) -> 10 * whole + digit);
  }
}
