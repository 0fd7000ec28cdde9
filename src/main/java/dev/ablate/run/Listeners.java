package dev.ablate.run;

import java.util.List;

/** Several that hear the same series. */
record Listeners(List<SeriesListener> all) implements SeriesListener {
  @Override
  public void planned(List<Task> waiting, List<Task> finished, int jobs) {
    all.forEach(each -> each.planned(waiting, finished, jobs));
  }

  @Override
  public void started(Task task) {
    all.forEach(each -> each.started(task));
  }

  @Override
  public void progress(Task task, Moment moment) {
    all.forEach(each -> each.progress(task, moment));
  }

  @Override
  public void silent(Task task, String message) {
    all.forEach(each -> each.silent(task, message));
  }

  @Override
  public void finished(Task task, boolean diverged) {
    all.forEach(each -> each.finished(task, diverged));
  }

  @Override
  public void failed(Task task, String message) {
    all.forEach(each -> each.failed(task, message));
  }
}
