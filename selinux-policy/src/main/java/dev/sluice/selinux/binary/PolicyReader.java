package dev.sluice.selinux.binary;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.selinux.database.ConditionalRules;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.Labelling;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyBoolean;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.RangeTransition;
import dev.sluice.selinux.database.Role;
import dev.sluice.selinux.database.RoleTransition;
import dev.sluice.selinux.database.Rules;
import dev.sluice.selinux.database.Sensitivity;
import dev.sluice.selinux.database.Transitions;
import dev.sluice.selinux.database.TypeTable;
import dev.sluice.selinux.database.User;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads the binary policies that kernels load, versions 24 to 35 (policydb_read of
 * security/selinux/ss/policydb.c). What a kernel refuses is refused, and so is what Sluice does not
 * fully understand. Stateless and safe for use by many threads.
 */
public final class PolicyReader {
  /** The most bytes that are read: 64 MiB, thirty times the policy of a distribution. */
  public static final int LARGEST = 64 << 20;

  /** How many first bytes tell whether a file is one of these. */
  public static final int MAGIC_SIZE = Integer.BYTES;

  private PolicyReader() {}

  /**
   * Whether bytes begin as a binary policy does.
   *
   * @param beginning the first bytes of a file, {@link #MAGIC_SIZE} or more
   */
  public static boolean isPolicy(byte[] beginning) {
    return PolicyHeader.begins(beginning);
  }

  /**
   * Reads a binary policy. The only finding says what is wrong at the first place where something
   * is; the place is an offset in bytes.
   *
   * @param name what the finding calls the file, usually its path
   * @param bytes the whole file
   */
  public static Checked<PolicyDatabase> read(String name, byte[] bytes) {
    try {
      if (bytes.length > LARGEST) {
        throw new MalformedPolicyException(
            DiagnosticCode.POLICY_TOO_LARGE,
            LARGEST,
            "the file has more than " + LARGEST + " bytes");
      }
      return Checked.of(database(new PolicyBytes(bytes)), Diagnostics.none());
    } catch (MalformedPolicyException e) {
      String place =
          String.format(Locale.ROOT, "%s: byte %d (0x%x): ", name, e.offset(), e.offset());
      return Checked.refused(Diagnostics.of(List.of(Diagnostic.of(e.code(), place + e.reason()))));
    }
  }

  private static PolicyDatabase database(PolicyBytes bytes) {
    PolicyHeader header = PolicyHeader.read(bytes);
    bytes.enter("policy capabilities");
    IdSet capabilities = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "policy capabilities");
    // Here bit n is for the type with value n, in every other bitmap for the one with value n + 1.
    IdSet permissive = bytes.bitmap(PolicyBytes.LARGEST_TABLE + 1, "permissive types");
    IdSet neverAudit =
        header.atLeast(PolicyHeader.NEVER_AUDIT)
            ? bytes.bitmap(PolicyBytes.LARGEST_TABLE + 1, "types that are never audited")
            : IdSet.NONE;

    ClassReader classReader = new ClassReader(bytes, header);
    List<ObjectClass> classes = classReader.classes(classReader.commons());
    LevelReader levels = new LevelReader(bytes, header);
    SubjectReader subjects = new SubjectReader(bytes, levels);
    List<Role> roles = subjects.roles();
    SubjectReader.Types types = subjects.types();
    List<TypeTable.Symbol> symbols = types.symbols();
    List<User> users = subjects.users(roles.size());
    List<PolicyBoolean> booleans = subjects.booleans();
    List<Sensitivity> sensitivities = levels.sensitivities();
    List<String> categories = levels.categories();

    bytes.enter("symbol tables");
    PolicyChecks checks =
        new PolicyChecks(header.mls(), roles, symbols, users, sensitivities, categories.size());
    int process = PolicyChecks.process(bytes, classes);
    checks.tables(bytes, classes);
    IdSet permissiveTypes = byValue(bytes, permissive, symbols.size());
    IdSet neverAuditTypes = byValue(bytes, neverAudit, symbols.size());

    RuleReader ruleReader = new RuleReader(bytes, header, classes, symbols);
    Rules rules = ruleReader.unconditional();
    List<ConditionalRules> conditionals =
        new ConditionalReader(bytes, ruleReader, booleans.size()).read(rules);
    TransitionReader transitions =
        new TransitionReader(bytes, header, symbols.size(), classes.size());
    List<RoleTransition> roleTransitions = transitions.roles(roles.size(), process);
    var roleAllows = transitions.allowed(roles.size());
    var names = transitions.names();
    List<Labelling> labels =
        new LabelReader(bytes, levels, checks).read(header.labelTables(), classes.size());
    List<RangeTransition> ranges = transitions.ranges(levels);
    ranges.forEach(range -> checks.range(bytes, range.result(), "a transition"));
    TypeTable table = new TypeTable(symbols, attributes(bytes, symbols), types.aliases());
    if (bytes.remaining() > 0) {
      bytes.mark();
      throw bytes.refusal(
          DiagnosticCode.POLICY_TRAILING, bytes.remaining() + " bytes follow the policy");
    }
    return new PolicyDatabase(
        header.version(),
        header.mls(),
        header.unknown(),
        capabilities,
        permissiveTypes,
        neverAuditTypes,
        classes,
        table,
        roles,
        users,
        booleans,
        sensitivities,
        categories,
        rules,
        conditionals,
        new Transitions(roleTransitions, roleAllows, names, ranges),
        labels);
  }

  private static IdSet byValue(PolicyBytes bytes, IdSet values, int size) {
    BitSet indices = new BitSet();
    values.forEach(
        value -> {
          if (value < 1 || value > size) {
            throw bytes.malformed("type " + value + " of " + size + " in a set of types");
          }
          indices.set(value - 1);
        });
    return IdSet.of(indices);
  }

  private static List<IdSet> attributes(PolicyBytes bytes, List<TypeTable.Symbol> symbols) {
    bytes.enter("attributes of types");
    List<IdSet> all = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      BitSet attributes = new BitSet();
      bytes.bitmap(symbols.size(), "attributes of a type").forEach(attributes::set);
      attributes.set(i);
      int type = i;
      attributes.stream()
          .filter(a -> a != type && !symbols.get(a).isAttribute())
          .findFirst()
          .ifPresent(
              a -> {
                throw bytes.malformed("a type as attribute of another one");
              });
      all.add(IdSet.of(attributes));
    }
    return all;
  }
}
