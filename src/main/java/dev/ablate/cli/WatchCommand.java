package dev.ablate.cli;

import dev.ablate.watch.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ablate watch}. */
@Command(
    name = "watch",
    description = {
      "Serves a page that shows a series live: what trains, curves, verdicts, failures, time left.",
      "It reads the results folder alone, until Ctrl-C; the page waits where there is none yet."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate watch",
      "  ablate watch tries --port 9000",
      "  ablate watch --host 0.0.0.0"
    })
final class WatchCommand implements Callable<Integer> {
  private static final int TOKEN_BYTES = 16;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,}");

  @ParentCommand private Ablate ablate;

  @Parameters(
      paramLabel = "RESULTS",
      arity = "0..1",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8484",
      description = "The port to listen on (default: ${DEFAULT-VALUE}); 0 takes a free one.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}, this machine alone). Any other one"
              + " opens the page to whoever knows the token in its address. It is not encrypted.")
  private String host;

  @Option(
      names = "--token",
      paramLabel = "TEXT",
      description =
          "The token, 16 letters and digits or more, so that the address stays the same; default: a"
              + " new one.")
  private String token;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 0xFFFF) {
      throw wrong("--port is 0 to 65535, not " + port + ".");
    } else if (token != null && !TOKEN.matcher(token).matches()) {
      throw wrong("--token is 16 letters, digits, - and _ or more.");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw wrong("--host " + host + " is no address of this machine.");
    }
    boolean open = Watch.isOpen(address);
    Optional<String> secret =
        token != null || open ? Optional.of(token == null ? random() : token) : Optional.empty();
    try (Watch watch = Watch.open(results, address, secret)) {
      ablate.interruption().first(watch::close, "");
      spec.commandLine()
          .getOut()
          .println(
              "http://"
                  + name(address.getAddress())
                  + ":"
                  + watch.port()
                  + "/"
                  + secret.map(text -> "?token=" + text).orElse(""));
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw wrong(
          "Cannot listen on %s, port %d (%s); choose another --port or --host."
              .formatted(host, port, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitStatus.DONE;
  }

  private static String name(InetAddress address) {
    try {
      String text =
          address.isAnyLocalAddress()
              ? InetAddress.getLocalHost().getHostName()
              : address.getHostAddress();
      return text.contains(":") ? "[" + text + "]" : text;
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String random() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
