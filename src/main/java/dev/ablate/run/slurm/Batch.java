package dev.ablate.run.slurm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ablate.results.FileTrouble;
import dev.ablate.results.Removal;
import dev.ablate.results.WholeFile;
import dev.ablate.run.remote.End;
import dev.ablate.run.remote.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder that coordinator and elements talk through. Every file is written aside and renamed, a
 * claim is a folder that one alone can make: both hold on network file systems that have no locks.
 *
 * @param folder of the batch
 */
record Batch(Path folder) {
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /**
   * The newest batch of these, where a command that detached or died has left it open; else a new
   * one.
   */
  static Batch leftOpen(Path batches) {
    return open(batches)
        .orElseGet(() -> new Batch(batches.resolve(String.valueOf(last(batches) + 1))));
  }

  /**
   * Removes what batches that were closed have left, whose command may have been killed at once.
   */
  static void tidyClosed(Path batches) {
    numbers(batches).stream()
        .map(number -> new Batch(batches.resolve(String.valueOf(number))))
        .filter(Batch::closed)
        .forEach(Batch::tidy);
  }

  /** The newest batch of these, where it was left open. */
  static Optional<Batch> open(Path batches) {
    int last = last(batches);
    return last == 0
        ? Optional.empty()
        : Optional.of(new Batch(batches.resolve(String.valueOf(last))))
            .filter(batch -> !batch.closed());
  }

  private static int last(Path batches) {
    return numbers(batches).stream().max(Integer::compare).orElse(0);
  }

  /** The folder of a request's attempt: its files and its checkpoints, and nobody else's. */
  Path attempt(int ticket) {
    return folder.resolve("attempts").resolve(name(ticket));
  }

  /** Where the attempt leaves the run's files. */
  Path files(int ticket) {
    return attempt(ticket).resolve("files");
  }

  /** Where the attempt keeps its checkpoints. */
  Path checkpoints(int ticket) {
    return attempt(ticket).resolve("checkpoints");
  }

  /** Packed data; their file's name tells apart what is prepared otherwise from the same files. */
  Path pack(String name) {
    return folder.resolve("data").resolve(name);
  }

  Path script() {
    return folder.resolve("element.sh");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  void request(int ticket, Ticket what) {
    write(requests().resolve(name(ticket)), what);
  }

  /** Requests that are there, the first ones first. */
  List<Integer> tickets() {
    return numbers(requests());
  }

  Ticket ticket(int number) {
    return read(requests().resolve(name(number)), Ticket.class)
        .orElseThrow(() -> new IllegalStateException("request " + number + " is gone"));
  }

  /** Takes a request away that nobody has begun with; false where somebody has. */
  boolean withdraw(int ticket) {
    return claim(ticket, "withdrawn");
  }

  /** Takes a request; false where somebody else has it. */
  boolean claim(int ticket, String element) {
    try {
      Files.createDirectories(claims());
      Files.createDirectory(claims().resolve(name(ticket)));
      write(claims().resolve(name(ticket)).resolve("by"), element);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw FileTrouble.writing(claims(), e);
    }
  }

  List<Integer> claimed() {
    return numbers(claims());
  }

  /** Which element has taken a request; empty where none has, or has not yet said so. */
  Optional<String> claimedBy(int ticket) {
    return read(claims().resolve(name(ticket)).resolve("by"), String.class);
  }

  void end(int ticket, End end) {
    write(ends().resolve(name(ticket)), end);
  }

  Optional<End> end(int ticket) {
    return read(ends().resolve(name(ticket)), End.class);
  }

  /** Tickets that have come to an end. */
  List<Integer> ended() {
    return numbers(ends());
  }

  /** Notes that who asked has its answer, and all that there was to take home. */
  void settle(int ticket) {
    try {
      Files.createDirectories(settledOnes().resolve(name(ticket)));
    } catch (IOException e) {
      // On a full disk it stays as it is, and is asked for again.
    }
  }

  /** Requests that somebody still wants, or has left to be collected. */
  Set<Integer> unsettled() {
    Set<Integer> left = new TreeSet<>(tickets());
    numbers(settledOnes()).forEach(left::remove);
    return left;
  }

  void beat(String element, Beat beat) {
    write(beatOf(element), beat);
  }

  /** The file of an element's beats. */
  Path beatOf(String element) {
    return folder.resolve("beats").resolve(element);
  }

  SortedMap<String, Beat> beats() {
    SortedMap<String, Beat> beats = new TreeMap<>();
    for (String element : names(folder.resolve("beats"))) {
      read(beatOf(element), Beat.class).ifPresent(beat -> beats.put(element, beat));
    }
    return beats;
  }

  /** Notes a job array of this batch. */
  void job(String id) {
    write(folder.resolve("jobs").resolve(id), id);
  }

  List<String> jobs() {
    return names(folder.resolve("jobs"));
  }

  /** Tells elements to end: nothing of this batch is wanted any more. */
  void close() {
    write(folder.resolve("closed"), "");
  }

  /** Takes that back: something is left in it that a later command is to collect. */
  void reopen() {
    try {
      Files.deleteIfExists(folder.resolve("closed"));
    } catch (IOException e) {
      throw FileTrouble.writing(folder, e);
    }
  }

  boolean closed() {
    return Files.exists(folder.resolve("closed"));
  }

  /** Removes what an attempt has left, whose files are home or not wanted. */
  void forget(int ticket) {
    try {
      Removal.of(attempt(ticket));
    } catch (UncheckedIOException e) {
      // A worker that is just being ended still writes there: it is removed with the batch.
    }
  }

  /**
   * Removes the attempts that nobody wants any more, and of a closed batch the data as well; who
   * asked what, and what became of it, stays.
   */
  void tidy() {
    try {
      if (closed()) {
        Removal.of(folder.resolve("data"));
        Removal.of(folder.resolve("attempts"));
        return;
      }
      Set<Integer> attempts = new TreeSet<>(numbers(folder.resolve("attempts")));
      attempts.removeAll(unsettled());
      attempts.forEach(this::forget);
    } catch (UncheckedIOException e) {
      // A worker that is just being ended still writes there: the next command removes it.
    }
  }

  private Path settledOnes() {
    return folder.resolve("settled");
  }

  private Path requests() {
    return folder.resolve("requests");
  }

  private Path claims() {
    return folder.resolve("claims");
  }

  private Path ends() {
    return folder.resolve("ends");
  }

  private static String name(int ticket) {
    return String.format("%07d", ticket);
  }

  private static List<Integer> numbers(Path folder) {
    return names(folder).stream().map(Integer::valueOf).toList();
  }

  /** The files of a folder that are whole, sorted; none where there is no such folder. */
  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.stream().sorted().toList();
  }

  private static void write(Path file, Object what) {
    try {
      WholeFile.write(file, JSON.writeValueAsString(what));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own records can be written", e);
    }
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(file + " was not written by this ablate", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
