package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.AccessRule;
import dev.sluice.selinux.database.BooleanExpression;
import dev.sluice.selinux.database.ConditionalRules;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.LabelDefaults;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyBoolean;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.RuleKind;
import dev.sluice.selinux.database.Rules;
import dev.sluice.selinux.database.Transitions;
import dev.sluice.selinux.database.TypeTable;
import dev.sluice.selinux.database.UnknownHandling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/**
 * Small policies in which types share attributes, rules overlap, and conditions repeat each other.
 * The same words get other numbers in every policy.
 */
final class RandomPolicies {
  private static final LabelDefaults NONE =
      new LabelDefaults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private RandomPolicies() {}

  /** Words from which policies are made: for a policy, for one like it, in any order. */
  record Words(
      List<String> types,
      List<String> attributes,
      List<String> booleans,
      List<Membership> memberships,
      List<Statement> statements) {}

  record Membership(String type, String attribute) {}

  record Statement(
      RuleKind kind,
      String source,
      String target,
      String objectClass,
      String permission,
      Optional<String> condition) {}

  private static final List<String> CLASSES = List.of("dir", "file", "process");
  private static final List<String> PERMISSIONS = List.of("open", "read", "write");

  static Words words(Random random) {
    List<String> types = names("type", 2 + random.nextInt(6));
    List<String> attributes = names("attribute", random.nextInt(4));
    List<String> booleans = names("boolean", random.nextInt(3));
    List<Membership> memberships = new ArrayList<>();
    for (String type : types) {
      for (String attribute : attributes) {
        if (random.nextBoolean()) {
          memberships.add(new Membership(type, attribute));
        }
      }
    }
    List<Statement> statements = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      statements.add(statement(random, types, attributes, booleans));
    }
    return new Words(types, attributes, booleans, memberships, statements);
  }

  /** Words with a few changes. */
  static Words changed(Random random, Words words) {
    List<String> types = new ArrayList<>(words.types());
    List<Membership> memberships = new ArrayList<>(words.memberships());
    List<Statement> statements = new ArrayList<>(words.statements());
    if (random.nextBoolean()) {
      types.add("new_type");
      words.attributes().stream()
          .filter(a -> random.nextBoolean())
          .forEach(a -> memberships.add(new Membership("new_type", a)));
    }
    memberships.removeIf(m -> random.nextInt(8) == 0);
    statements.removeIf(s -> random.nextInt(6) == 0);
    for (int i = random.nextInt(4); i > 0; i--) {
      statements.add(statement(random, types, words.attributes(), words.booleans()));
    }
    return new Words(types, words.attributes(), words.booleans(), memberships, statements);
  }

  private static List<String> names(String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
    }
    return names;
  }

  private static Statement statement(
      Random random, List<String> types, List<String> attributes, List<String> booleans) {
    List<String> symbols = new ArrayList<>(types);
    symbols.addAll(attributes);
    Optional<String> condition =
        booleans.isEmpty() || random.nextInt(3) > 0
            ? Optional.empty()
            : Optional.of(
                (random.nextBoolean() ? "!" : "") + booleans.get(random.nextInt(booleans.size())));
    RuleKind kind =
        random.nextInt(5) > 0
            ? RuleKind.ALLOW
            : random.nextBoolean() ? RuleKind.DONTAUDIT : RuleKind.AUDITALLOW;
    return new Statement(
        kind,
        symbols.get(random.nextInt(symbols.size())),
        symbols.get(random.nextInt(symbols.size())),
        CLASSES.get(random.nextInt(CLASSES.size())),
        PERMISSIONS.get(random.nextInt(PERMISSIONS.size())),
        condition);
  }

  /** The policy of words, with all its numbers shuffled. */
  static PolicyDatabase policy(Random random, Words words) {
    List<String> symbols = new ArrayList<>(words.types());
    symbols.addAll(words.attributes());
    Collections.shuffle(symbols, random);
    List<String> classes = new ArrayList<>(CLASSES);
    Collections.shuffle(classes, random);
    List<String> permissions = new ArrayList<>(PERMISSIONS);
    Collections.shuffle(permissions, random);
    List<String> booleans = new ArrayList<>(words.booleans());
    Collections.shuffle(booleans, random);
    List<Statement> statements = new ArrayList<>(words.statements());
    Collections.shuffle(statements, random);
    List<AccessRule> always = new ArrayList<>();
    List<ConditionalRules> conditionals = new ArrayList<>();
    for (Statement statement : statements) {
      AccessRule rule =
          new AccessRule(
              statement.kind(),
              symbols.indexOf(statement.source()),
              symbols.indexOf(statement.target()),
              classes.indexOf(statement.objectClass()),
              1 << permissions.indexOf(statement.permission()));
      if (statement.condition().isEmpty()) {
        always.add(rule);
      } else {
        conditionals.add(conditional(random, statement.condition().get(), booleans, rule));
      }
    }
    return new PolicyDatabase(
        33,
        false,
        UnknownHandling.DENY,
        IdSet.NONE,
        IdSet.NONE,
        IdSet.NONE,
        classes.stream()
            .map(c -> new ObjectClass(c, Optional.empty(), permissions, List.of(), List.of(), NONE))
            .toList(),
        types(words, symbols),
        List.of(),
        List.of(),
        booleans.stream().map(b -> new PolicyBoolean(b, false)).toList(),
        List.of(),
        List.of(),
        rules(always),
        conditionals,
        new Transitions(List.of(), List.of(), List.of(), List.of()),
        List.of());
  }

  /** One condition, in one of several ways to write it. */
  private static ConditionalRules conditional(
      Random random, String condition, List<String> booleans, AccessRule rule) {
    boolean negated = condition.startsWith("!");
    BooleanExpression variable =
        new BooleanExpression.Variable(booleans.indexOf(condition.replace("!", "")));
    if (random.nextInt(3) == 0) {
      variable = new BooleanExpression.Binary(BooleanExpression.Operator.AND, variable, variable);
    }
    boolean not = random.nextBoolean();
    BooleanExpression expression = not ? new BooleanExpression.Not(variable) : variable;
    return not == negated
        ? new ConditionalRules(expression, rules(List.of(rule)), rules(List.of()))
        : new ConditionalRules(expression, rules(List.of()), rules(List.of(rule)));
  }

  private static Rules rules(List<AccessRule> access) {
    return new Rules(access, List.of(), List.of());
  }

  private static TypeTable types(Words words, List<String> symbols) {
    List<TypeTable.Symbol> table = new ArrayList<>();
    List<IdSet> attributes = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      String name = symbols.get(i);
      table.add(new TypeTable.Symbol(name, words.attributes().contains(name), OptionalInt.empty()));
      BitSet own = new BitSet();
      own.set(i);
      words.memberships().stream()
          .filter(m -> m.type().equals(name))
          .forEach(m -> own.set(symbols.indexOf(m.attribute())));
      attributes.add(IdSet.of(own));
    }
    return new TypeTable(table, attributes, new TreeMap<>());
  }
}
