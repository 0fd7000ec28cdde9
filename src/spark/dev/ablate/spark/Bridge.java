package dev.ablate.spark;

import dev.ablate.run.spark.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark's driver for ablate: reads an errand a line from standard input, has each done by a job of
 * one task, and says what becomes of it on standard output. It ends when its input does, so it
 * never outlives ablate, and executors never outlive it.
 */
public final class Bridge {
  private final JavaSparkContext spark;
  private final Home home;
  private final Replies replies;
  private final ExecutorService jobs =
      Executors.newCachedThreadPool(
          job -> {
            Thread thread = new Thread(job, "job");
            thread.setDaemon(true);
            return thread;
          });

  private Bridge(JavaSparkContext spark, Home home, Replies replies) {
    this.spark = spark;
    this.home = home;
    this.replies = replies;
  }

  /**
   * Serves until standard input ends.
   *
   * @param arguments the folder that files come home to
   */
  public static void main(String[] arguments) {
    Replies replies = new Replies(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setOut(System.err); // whatever Spark prints is no reply
    Home home = new Home(Path.of(arguments[0]), replies);
    try {
      SparkConf conf = new SparkConf();
      String plugins = conf.get("spark.plugins", "");
      String ours = HomePlugin.class.getName();
      conf.set("spark.plugins", plugins.isEmpty() ? ours : plugins + "," + ours);
      JavaSparkContext spark = new JavaSparkContext(conf);
      boolean local = spark.isLocal();
      replies.executors(
          () -> spark.sc().statusTracker().getExecutorInfos().length - (local ? 0 : 1));
      replies.watch();
      replies.say("ready", spark.version(), spark.sc().applicationId());
      new Bridge(spark, home, replies).serve();
      spark.stop();
    } catch (Throwable e) {
      e.printStackTrace();
      replies.say("broken", e.toString());
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(0); // jobs that still run are nobody's
  }

  private void serve() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> words = Words.of(line);
      if (words.get(0).equals("errand")) {
        Errand errand = Errand.of(words);
        home.open(errand);
        jobs.execute(() -> run(errand));
      } else if (words.get(0).equals("forget")) {
        home.close(Integer.parseInt(words.get(1)));
      }
    }
  }

  private void run(Errand errand) {
    String number = String.valueOf(errand.number());
    try {
      List<String> end = spark.parallelize(List.of(errand), 1).map(new Visit()).collect();
      List<String> words = Words.of(end.get(0));
      replies.say("ended", number, words.get(0), words.get(1));
    } catch (Exception e) { // also Spark's, which Scala does not declare
      replies.say("lost", number, String.valueOf(e.getMessage()));
    }
  }
}
