package dev.ablate.data;

/** Hears what happens while data is looked for, fetched and packed. */
public interface DataListener {
  /** Hears nothing. */
  DataListener SILENT =
      new DataListener() {
        @Override
        public void warning(String message) {}

        @Override
        public void progress(String what, long doneBytes, long totalBytes) {}
      };

  /** Something that the user should know and that stops nothing. */
  void warning(String message);

  /**
   * How far something long is; called often, and last with all bytes done.
   *
   * @param what such as {@code fetching cifar-10-binary.tar.gz}
   */
  void progress(String what, long doneBytes, long totalBytes);
}
