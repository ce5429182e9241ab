package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.reach.Channel.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code channels.txt}. Anything wrong with it is a defect of Sluice. */
final class Channels {
  private static final String RESOURCE = "channels.txt";

  private final List<Channel> all = new ArrayList<>();
  private List<String> head = List.of();
  private String title = "";
  private final List<ChannelCall> calls = new ArrayList<>();
  private final List<ChannelCall> with = new ArrayList<>();

  private Channels() {}

  /** All ways, in the order of the file. */
  static List<Channel> builtIn() {
    Channels reader = new Channels();
    text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(reader::line);
    reader.end();
    return List.copyOf(reader.all);
  }

  private static String text() {
    try (InputStream in = Channels.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  private void line(String line) {
    List<String> words = List.of(line.strip().split(" +", -1));
    if (!line.startsWith(" ")) {
      end();
      head = words;
      return;
    }
    switch (words.get(0)) {
      case "title" -> title = line.strip().substring("title ".length());
      case "call" -> calls.add(call(words));
      case "with" -> with.add(call(words));
      default -> throw new IllegalStateException(RESOURCE + ": " + line);
    }
  }

  private static ChannelCall call(List<String> words) {
    Optional<ChannelCall.Test> own = Optional.empty();
    Optional<ChannelCall.Test> where = Optional.empty();
    Optional<Capability> needs = Optional.empty();
    if (words.size() > 2) {
      switch (words.get(2)) {
        case "own" -> own = Optional.of(test(words));
        case "where" -> where = Optional.of(test(words));
        case "needs" -> needs = Optional.of(capability(words.get(3)));
        default -> throw new IllegalStateException(RESOURCE + ": " + words);
      }
    }
    return new ChannelCall(new SyscallName(words.get(1)), own, where, needs);
  }

  private static ChannelCall.Test test(List<String> words) {
    return new ChannelCall.Test(
        new ArgumentIndex(Integer.parseInt(words.get(3))), Integer.parseInt(words.get(5)));
  }

  private static Capability capability(String name) {
    return Capability.named(name)
        .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no capability " + name));
  }

  private void end() {
    if (head.isEmpty()) {
      return;
    }
    Optional<Namespace> namespace = after("namespace").map(Channels::namespace);
    Optional<Capability> override = after("users").flatMap(Capability::named);
    all.add(
        new Channel(
            head.get(0),
            title,
            namespace,
            head.contains("users"),
            override,
            head.contains("type"),
            head.contains("mcs"),
            calls,
            with));
    calls.clear();
    with.clear();
  }

  private static Namespace namespace(String word) {
    return Namespace.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Optional<String> after(String word) {
    int at = head.indexOf(word);
    return at < 0 || at + 1 == head.size() ? Optional.empty() : Optional.of(head.get(at + 1));
  }
}
