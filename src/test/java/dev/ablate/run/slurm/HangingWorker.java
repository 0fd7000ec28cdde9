package dev.ablate.run.slurm;

/** A worker process that takes a run and says nothing ever after. */
final class HangingWorker {
  private HangingWorker() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
  }
}
