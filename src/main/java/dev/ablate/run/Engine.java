package dev.ablate.run;

import dev.ablate.plan.RunPlan;
import java.util.List;
import java.util.Optional;

/**
 * Where runs are trained, such as worker processes of this machine. It takes pieces of work and
 * answers each exactly once, unless the work was taken back before it began.
 *
 * <p>An engine writes the files of a run into the folder that the work names, and nothing else of
 * the results: what is finished, and what failed, is noted by the series alone.
 */
public interface Engine extends AutoCloseable {
  /** The kind of device of its places, as it goes into a run's identity: cpu, cuda or mps. */
  String device();

  /** Why no place of it can train a run; empty where one can. */
  Optional<String> refusal(RunPlan run);

  /**
   * How many of these runs can be trained at a time: the places that it has for them, one at least.
   */
  int places(List<RunPlan> runs);

  /**
   * Makes ready, once, before any work is submitted.
   *
   * @param places how many of its places are used
   * @param listener hears of all work, from many threads
   * @throws dev.ablate.problem.ProblemsException where that cannot be, with the reason
   */
  void open(int places, Listener listener);

  /** Takes work and returns at once; what costs the most begins first. */
  void submit(List<Work> work);

  /** Gives back what has not begun; it is not answered. */
  List<Work> withdraw();

  /**
   * Ends everything: what has not been answered is answered by {@link Answer.Cancelled}. May be
   * called from any thread and at any time; what is submitted later is cancelled too.
   */
  void cancel();

  /**
   * Leaves what is submitted to itself, where this engine was asked to: it is not answered any
   * more, and a later series collects.
   *
   * @return whether it did; false where answers will come
   */
  default boolean detach() {
    return false;
  }

  /** Cancels what is left, and waits until no place is in use any more. */
  @Override
  void close();

  /** Hears what becomes of the work. */
  interface Listener {
    /** A place has begun with it. */
    void started(Work work);

    /** It goes on. */
    void progress(Work work, Moment moment);

    /** Its place says nothing, or gets no further; why that is worth knowing, in a sentence. */
    void silent(Work work, String message);

    /** It came to its end, in one way or another. */
    void answered(Work work, Answer answer);

    /** The engine itself has an error, and answers nothing more. */
    void crashed(Throwable why);
  }
}
