package dev.ablate.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A drawn picture made stable and small. */
final class SvgText {
  private static final Pattern STYLE = Pattern.compile("(?s)\\s*<style.*?</style>");
  private static final Pattern ROOT = Pattern.compile("^\\s*<svg[^>]*>");
  private static final Pattern ID = Pattern.compile("(id=\"|url\\(#)([^\")]+)");

  /** How Lets-Plot writes a text among data: a style of its own could not be turned in the dark. */
  private static final Pattern CELL =
      Pattern.compile("<text style=\"fill:#[0-9a-f]{6};[^\"]*\" fill-opacity=\"1\"");

  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern EMPTY = Pattern.compile("<(\\w+)([^<>]*[^/<>])>\\s*</\\1>");
  private static final Pattern EMPTY_GROUP =
      Pattern.compile("<path>\\s*</path>\\s*|<g(?: [^<>]*)?/>\\s*|<g(?: [^<>]*)?>\\s*</g>\\s*");
  private static final Pattern BETWEEN_TAGS = Pattern.compile(">\\s+<");
  private static final Pattern TEXT = Pattern.compile(">\\s+([^<\\s][^<]*?)\\s+</text>");

  private final String raw;

  SvgText(String raw) {
    this.raw = raw;
  }

  /** The elements inside of the picture. */
  String body(String id) {
    String svg = STYLE.matcher(raw).replaceFirst("");
    svg = ROOT.matcher(svg).replaceFirst("");
    svg = svg.substring(0, svg.lastIndexOf("</svg>"));
    svg = TAG.matcher(svg).replaceAll(tag -> Matcher.quoteReplacement(tag(tag.group())));
    svg = CELL.matcher(svg).replaceAll("<text class=\"cell\"");
    svg = BETWEEN_TAGS.matcher(svg).replaceAll(">\n<");
    svg = TEXT.matcher(svg).replaceAll(">$1</text>");
    svg = EMPTY.matcher(svg).replaceAll("<$1$2/>");
    return renumbered(withoutEmptyGroups(svg), id).strip() + "\n";
  }

  private static String withoutEmptyGroups(String svg) {
    String before = svg;
    String after = EMPTY_GROUP.matcher(before).replaceAll("");
    while (!after.equals(before)) {
      before = after;
      after = EMPTY_GROUP.matcher(before).replaceAll("");
    }
    return after;
  }

  /** Colours as people write them, and coordinates to a hundredth of a pixel. */
  private static String tag(String tag) {
    String hex =
        RGB.matcher(tag)
            .replaceAll(
                rgb ->
                    String.format(
                        java.util.Locale.ROOT,
                        "#%02x%02x%02x",
                        Integer.parseInt(rgb.group(1)),
                        Integer.parseInt(rgb.group(2)),
                        Integer.parseInt(rgb.group(3))));
    return LONG_NUMBER.matcher(hex).replaceAll(number -> rounded(number.group()));
  }

  private static String rounded(String number) {
    BigDecimal rounded =
        new BigDecimal(number).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  private static String renumbered(String svg, String id) {
    Map<String, String> names = new LinkedHashMap<>();
    return ID.matcher(svg)
        .replaceAll(
            use ->
                Matcher.quoteReplacement(
                    use.group(1)
                        + names.computeIfAbsent(
                            use.group(2), random -> id + "-" + (names.size() + 1))));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
