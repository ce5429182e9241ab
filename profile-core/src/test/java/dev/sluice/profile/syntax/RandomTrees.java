package dev.sluice.profile.syntax;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Trees of every shape that a text can have, from a seed. */
final class RandomTrees {
  private static final List<String> NAMES =
      List.of(
          "read",
          "write",
          "openat",
          "listen",
          "connect",
          "kill",
          "process",
          "log",
          "trace",
          "use",
          "on",
          "when",
          "hot",
          "level",
          "domain",
          "memory",
          "entrypoint",
          "tenant",
          "allow",
          "deny",
          "_llseek",
          "x",
          "a_rather_long_name_that_fills_lines_quickly_and_makes_lists_wrap");
  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "0xff", "0xFFff", "0o755", "0b1_01", "18446744073709551615", "1_000");

  private final Random random;
  private final Span span = new Span(new SourceFile("generated", ""), 0, 0);

  RandomTrees(long seed) {
    this.random = new Random(seed);
  }

  ProfileTree tree() {
    return new ProfileTree(span.file(), body(3, () -> statement(3)));
  }

  private <T> Body<T> body(int most, Supplier<T> content) {
    List<Line<T>> lines = new ArrayList<>();
    boolean first = true;
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      List<Comment> before = new ArrayList<>();
      T item = content.get();
      for (int j = few(); j > 0; j--) {
        before.add(comment(!first && random.nextInt(3) == 0));
        first = false;
      }
      boolean blank = !first && random.nextInt(3) == 0;
      first = false;
      lines.add(
          new Line<>(
              item,
              before,
              random.nextInt(6) == 0 ? Optional.of(comment(false)) : Optional.empty(),
              blank));
    }
    List<Comment> end = new ArrayList<>();
    for (int j = few(); j > 0; j--) {
      end.add(comment(!first && random.nextInt(3) == 0));
      first = false;
    }
    return new Body<>(lines, end);
  }

  private int few() {
    return random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
  }

  private Comment comment(boolean blankBefore) {
    return new Comment(one(List.of("# why", "#", "#} {( \"", "# 说明")), blankBefore, span);
  }

  private Statement statement(int depth) {
    return switch (random.nextInt(depth > 0 ? 18 : 15)) {
      case 0 -> new Statement.ProfileName(new Name("docker-default.v2", span), span);
      case 1 -> new Statement.Use(string(), span);
      case 2 -> new Statement.Target(list(() -> new Name("x86_64", span)), span);
      case 3 -> new Statement.Audited(release(), span);
      case 4 -> new Statement.Fallback(one(Statement.Scope.values()), action(), span);
      case 5, 6 -> rule();
      case 7 -> new Statement.Never(calls(), span);
      case 8 -> new Statement.Must(action(), calls(), span);
      case 9 -> new Statement.Hot(list(this::name), span);
      case 10 -> new Statement.HotFrom(string(), span);
      case 11 -> new Statement.Capabilities(list(() -> new Name("SYS_ADMIN", span)), span);
      case 12 ->
          new Statement.Ports(
              one(Statement.PortUse.values()),
              one(Statement.Transport.values()),
              list(this::ports),
              span);
      case 13 -> new Statement.Files(one(Statement.FileUse.values()), list(this::string), span);
      case 14 -> new Statement.Memory(span);
      case 15 -> new Statement.Selinux(body(3, this::selinux), span);
      case 16 ->
          new Statement.On(
              list(() -> new Name("aarch64", span)), body(3, () -> statement(depth - 1)), span);
      default -> new Statement.When(environment(depth), body(2, () -> statement(depth - 1)), span);
    };
  }

  private Statement rule() {
    ActionTree action = action();
    return new Statement.Rule(
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(action), calls(), span);
  }

  private ActionTree action() {
    ActionTree.Kind kind = one(ActionTree.Kind.values());
    Optional<Term> data =
        switch (kind) {
          case TRACE -> Optional.of(number("7"));
          case TRAP -> random.nextBoolean() ? Optional.of(number("3")) : Optional.empty();
          case ERRNO -> Optional.of(random.nextBoolean() ? number("38") : new Name("ENOSYS", span));
          default -> Optional.empty();
        };
    return new ActionTree(kind, data, span);
  }

  private ItemList<CallTree> calls() {
    return list(this::call);
  }

  private CallTree call() {
    if (random.nextInt(5) == 0) {
      return new CallTree.Group(new Name("file-io", span), span);
    }
    List<ConditionTree> conditions = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      for (int i = 1 + few(); i > 0; i--) {
        conditions.add(condition(3));
      }
    }
    return new CallTree.Named(name(), conditions, span);
  }

  private ConditionTree condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 2)) {
      case 0, 1, 2 -> {
        if (random.nextBoolean()) {
          yield new ConditionTree.Compare(name(), mask(), one(Comparison.values()), value(), span);
        }
        yield new ConditionTree.In(name(), mask(), random.nextBoolean(), members(), span);
      }
      case 3 -> new ConditionTree.Not(condition(depth - 1), span);
      case 4 ->
          new ConditionTree.All(
              List.of(condition(depth - 1), condition(depth - 1), condition(0)), span);
      default -> new ConditionTree.Any(List.of(condition(depth - 1), condition(depth - 1)), span);
    };
  }

  private EnvironmentTree environment(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0, 1 -> new EnvironmentTree.Held(new Name("NET_BIND_SERVICE", span), span);
      case 2 -> new EnvironmentTree.Kernel(one(Comparison.values()), release(), span);
      case 3 -> new EnvironmentTree.Not(environment(depth - 1), span);
      case 4 ->
          new EnvironmentTree.All(
              List.of(environment(depth - 1), environment(0), environment(depth - 1)), span);
      default ->
          new EnvironmentTree.Any(List.of(environment(depth - 1), environment(depth - 1)), span);
    };
  }

  private Optional<ValueTree> mask() {
    return random.nextInt(3) == 0 ? Optional.of(value()) : Optional.empty();
  }

  private MembersTree members() {
    if (random.nextInt(4) == 0) {
      return new MembersTree(
          List.of(new MemberTree(value(), Optional.of(value()), span)), false, span);
    }
    List<MemberTree> members = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      members.add(
          new MemberTree(
              value(), random.nextInt(4) == 0 ? Optional.of(value()) : Optional.empty(), span));
    }
    return new MembersTree(members, true, span);
  }

  private ValueTree value() {
    List<Term> terms = new ArrayList<>();
    for (int i = 1 + few(); i > 0; i--) {
      terms.add(random.nextBoolean() ? new Name("AF_UNIX", span) : number(one(NUMBERS)));
    }
    return new ValueTree(terms, span);
  }

  private IntegerLiteral number(String text) {
    String digits = text.replace("_", "").replace("0o", "0");
    BigInteger value =
        digits.startsWith("0b")
            ? new BigInteger(digits.substring(2), 2)
            : digits.startsWith("0x")
                ? new BigInteger(digits.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(digits, 8) : new BigInteger(digits);
    return new IntegerLiteral(text, value, span);
  }

  private PortsTree ports() {
    return new PortsTree(
        number("80"), random.nextBoolean() ? Optional.of(number("90")) : Optional.empty(), span);
  }

  private SelinuxItem selinux() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new SelinuxItem.Domain(
              new Name(one(List.of("nginx_t", "memory")), span),
              random.nextBoolean() ? Optional.of(new Name("container", span)) : Optional.empty(),
              span);
      case 1 -> new SelinuxItem.Entrypoint(string(), span);
      default -> new SelinuxItem.Level(random.nextBoolean(), string(), span);
    };
  }

  private StringLiteral string() {
    return new StringLiteral(one(List.of("/etc/**", "a \"b\" \\ c", "", "日本/語", "#")), span);
  }

  private ReleaseLiteral release() {
    return new ReleaseLiteral(new KernelRelease(6, 12), span);
  }

  private Name name() {
    return new Name(one(NAMES), span);
  }

  private <T> ItemList<T> list(Supplier<T> item) {
    List<Listed<T>> items = new ArrayList<>();
    int count = random.nextInt(5) == 0 ? 12 : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      List<Comment> before = new ArrayList<>();
      for (int j = i == 0 ? 0 : few(); j > 0; j--) {
        before.add(comment(false));
      }
      Optional<Comment> after =
          i + 1 < count && random.nextInt(8) == 0 ? Optional.of(comment(false)) : Optional.empty();
      items.add(new Listed<>(item.get(), before, after));
    }
    return new ItemList<>(items);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
