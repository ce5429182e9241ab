package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Trees of fleet files of every shape, from a seed. */
final class RandomFleets {
  private static final List<String> NAMES =
      List.of(
          "web", "of", "on", "place", "zone", "node1.example.com", "x-1", "42", "level", "trap");
  private static final List<String> WORDS =
      List.of("process", "container", "vm", "user", "namespace", "host", "network");

  private final Random random;
  private final Span span = new Span(new SourceFile("generated", ""), 0, 0);

  RandomFleets(long seed) {
    this.random = new Random(seed);
  }

  FleetTree tree() {
    List<Line<FleetStatement>> lines = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      boolean first = lines.isEmpty();
      List<Comment> before = random.nextInt(5) == 0 ? List.of(comment(false)) : List.of();
      Optional<Comment> after =
          random.nextInt(6) == 0 ? Optional.of(comment(false)) : Optional.empty();
      boolean blank = random.nextInt(3) == 0 && !(first && before.isEmpty());
      lines.add(new Line<>(statement(), before, after, blank));
    }
    List<Comment> end =
        random.nextInt(5) == 0
            ? List.of(comment(!lines.isEmpty() && random.nextBoolean()))
            : List.of();
    return new FleetTree(span.file(), new Body<>(lines, end));
  }

  private FleetStatement statement() {
    return switch (random.nextInt(6)) {
      case 0 -> new FleetStatement.FleetName(name(NAMES), span);
      case 1 ->
          new FleetStatement.Zone(
              random.nextBoolean() ? Optional.of(new Name("triples", span)) : Optional.empty(),
              list(this::categories),
              span);
      case 2 -> new FleetStatement.RuntimeZone(list(this::categories), span);
      case 3 -> new FleetStatement.Tenants(list(this::string), span);
      case 4 -> new FleetStatement.TenantLevel(string(), string(), span);
      default ->
          new FleetStatement.Place(
              name(NAMES), string(), string(), name(NAMES), list(this::isolation), span);
    };
  }

  private IsolationTree isolation() {
    List<Name> words = new ArrayList<>(List.of(name(WORDS)));
    if (random.nextBoolean()) {
      words.add(name(WORDS));
    }
    return new IsolationTree(
        words,
        random.nextInt(3) == 0
            ? Optional.of(new IntegerLiteral("1000", BigInteger.valueOf(1000), span))
            : Optional.empty(),
        span);
  }

  private CategoriesTree categories() {
    return new CategoriesTree(
        new Name("c0", span),
        random.nextBoolean() ? Optional.of(new Name("c1023", span)) : Optional.empty(),
        span);
  }

  private StringLiteral string() {
    return new StringLiteral(
        List.of("acme", "a \"b\" \\ c", "", "株式会社", "#").get(random.nextInt(5)), span);
  }

  private Name name(List<String> names) {
    return new Name(names.get(random.nextInt(names.size())), span);
  }

  private Comment comment(boolean blankBefore) {
    return new Comment(List.of("# why", "#", "# }{ \"").get(random.nextInt(3)), blankBefore, span);
  }

  private <T> ItemList<T> list(Supplier<T> item) {
    List<Listed<T>> items = new ArrayList<>();
    int count = random.nextInt(5) == 0 ? 14 : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      List<Comment> before = i > 0 && random.nextInt(6) == 0 ? List.of(comment(false)) : List.of();
      Optional<Comment> after =
          i + 1 < count && random.nextInt(8) == 0 ? Optional.of(comment(false)) : Optional.empty();
      items.add(new Listed<>(item.get(), before, after));
    }
    return new ItemList<>(items);
  }
}
