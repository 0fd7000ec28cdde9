package dev.ablate.run.slurm;

import dev.ablate.data.Datasets;
import dev.ablate.plan.RunPlan;
import dev.ablate.run.Answer;
import dev.ablate.run.Work;
import dev.ablate.run.remote.Delivery;
import dev.ablate.run.remote.End;
import dev.ablate.run.remote.Ticket;
import dev.ablate.spec.DatasetSpec;
import java.nio.file.Path;

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
    DatasetSpec dataset = plan.declaration().dataset();
    Path packed = datasets.pack(dataset, plan.home());
    Path pack = batch.pack(packed.getFileName().toString());
    Path checkpoints = batch.checkpoints(ticket);
    Delivery.copy(packed, pack);
    Delivery.takeCheckpoints(work.checkpoints(), checkpoints);
    batch.request(ticket, Ticket.of(work, batch.files(ticket), checkpoints, pack, device));
  }

  /** What the end of an attempt means, after its files were taken over. */
  Answer answer(int ticket, Work work, End end) {
    return Delivery.answer(batch.files(ticket), work, end);
  }

  /** Takes whole checkpoints home; whether there was a new one. */
  boolean takeCheckpoints(int ticket, Work work) {
    return Delivery.takeCheckpoints(batch.checkpoints(ticket), work.checkpoints());
  }
}
