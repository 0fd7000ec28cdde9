package dev.ablate.results;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * JGit without a person's or a machine's settings: it would start git to learn where they are, and
 * write some of its own.
 */
final class UnconfiguredGit extends SystemReader.Delegate {
  private UnconfiguredGit(SystemReader before) {
    super(before);
  }

  /** From now on, for the whole process. */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof UnconfiguredGit)) {
      SystemReader.setInstance(new UnconfiguredGit(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /** No file at all. */
  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // there is nothing
    }

    @Override
    public void save() {
      // and nothing is kept
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
