package dev.ablate.run.local;

import dev.ablate.run.SeriesOptions;
import dev.ablate.run.Task;
import dev.ablate.run.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a worker is told of a run.
 *
 * @param spec the text of the run's spec.yaml
 * @param home the folder that its paths are relative to
 * @param folder where its files go
 * @param checkpoints the folder of this run's checkpoints alone
 * @param dataFolders further folders to look for data in
 * @param pack the packed file that its data are read from; without one they are looked for
 * @param initialWeights the file that it starts from; empty where it lies as the spec says
 * @param device cpu or gpu
 * @param identity the run's identity
 * @param dataDigest the digest of its data
 * @param gitCommit the commit that the declaration lies in
 */
public record Request(
    String spec,
    Path home,
    Path folder,
    Path checkpoints,
    List<Path> dataFolders,
    Optional<Path> pack,
    Optional<Path> initialWeights,
    String device,
    String identity,
    String dataDigest,
    Optional<String> gitCommit) {
  public Request {
    dataFolders = List.copyOf(dataFolders);
  }

  /** What a worker of this machine needs to know of a piece of work. */
  static Request of(Work work, SeriesOptions options, DeviceKind device) {
    Task task = work.task();
    return new Request(
        work.spec(),
        task.plan().home().toAbsolutePath(),
        work.folder().toAbsolutePath(),
        work.checkpoints().toAbsolutePath(),
        options.dataFolders().stream().map(Path::toAbsolutePath).toList(),
        Optional.empty(),
        Optional.empty(),
        device.device(),
        task.identity(),
        task.digests().dataset(),
        work.gitCommit());
  }
}
