package dev.ablate.run.slurm;

import dev.ablate.data.Datasets;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Work;
import dev.ablate.run.local.Request;
import dev.ablate.run.local.WorkerEnvironment;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What goes to the nodes with a piece of work, and what comes home.
 *
 * @param batch whose folder both sides see
 * @param datasets where the packed data are
 * @param device the kind that the runs' identities say
 */
record Transfer(Batch batch, Datasets datasets, String device) {
  /** Lays out all that a node needs, the newest checkpoints too, and then the request. */
  void send(int ticket, Work work) {
    RunPlan plan = work.task().plan();
    String digest = work.task().digests().dataset();
    DatasetSpec dataset = plan.declaration().dataset();
    copy(datasets.pack(dataset, plan.home()), batch.pack(digest));
    copyCheckpoints(work.checkpoints(), batch.checkpoints(ticket));
    Request request =
        new Request(
            work.spec(),
            plan.home().toAbsolutePath(),
            batch.files(ticket),
            batch.checkpoints(ticket),
            List.of(),
            Optional.of(batch.pack(digest)),
            device.equals("cpu") ? "cpu" : "gpu",
            work.task().identity(),
            digest,
            work.gitCommit());
    batch.request(
        ticket, new Ticket(work.task().name(), request, WorkerEnvironment.of(plan), device));
  }

  /** Takes a run's files over where they are those that the node wrote; else false. */
  boolean takeFiles(int ticket, Work work, End end) {
    if (!Batch.digests(batch.files(ticket)).equals(end.digests())) {
      return false;
    }
    RunFolder.copy(batch.files(ticket), work.folder(), work.spec());
    batch.forget(ticket);
    return true;
  }

  /** Takes whole checkpoints home; whether there was a new one. */
  boolean takeCheckpoints(int ticket, Work work) {
    return copyCheckpoints(batch.checkpoints(ticket), work.checkpoints());
  }

  /** Half checkpoints have other names, and each is verified when it is read. */
  private static boolean copyCheckpoints(Path from, Path to) {
    boolean any = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*.checkpoint")) {
      for (Path file : files) {
        any |= copy(file, to.resolve(file.getFileName()));
      }
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return any;
  }

  /** Whether there was no such file yet. */
  private static boolean copy(Path from, Path to) {
    if (Files.exists(to)) {
      return false;
    }
    try {
      Files.createDirectories(to.getParent());
      Path part = to.resolveSibling("." + to.getFileName());
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw FileTrouble.writing(to, e);
    }
  }
}
