package dev.ablate.bench;

/** A Java program that prints one line: what starting Java costs at least. */
final class OneLine {
  private OneLine() {}

  public static void main(String[] arguments) {
    System.out.println("one line");
  }
}
