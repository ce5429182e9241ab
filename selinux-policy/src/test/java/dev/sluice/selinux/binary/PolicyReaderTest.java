package dev.sluice.selinux.binary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.compare.PolicyDifference;
import dev.sluice.selinux.database.AccessQuery;
import dev.sluice.selinux.database.ConditionalRules;
import dev.sluice.selinux.database.Labelling;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.RuleKind;
import dev.sluice.selinux.database.Rules;
import dev.sluice.selinux.database.TypeRule;
import dev.sluice.selinux.database.UnknownHandling;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.DebianPolicy;
import dev.sluice.selinux.oracle.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final String UNCHECKED = "what a reader of binary policies counts";
  private static final int VERSION_AT = 16;
  private static final int FLAGS_AT = 20;
  private static final int BITMAPS_AT = 32;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 26, 27, 28, 29, 30, 31, 32, 33})
  void everyVersionIsRead(int version) {
    PolicyDatabase policy = read(SamplePolicy.bytes(directory, version, true));
    assertThat(policy.version()).isEqualTo(version);
    assertThat(policy.mls()).isTrue();
    assertThat(policy.unknown()).isEqualTo(UnknownHandling.ALLOW);
    assertThat(policy.classes()).extracting(c -> c.name()).contains("file", "process");
    assertThat(policy.categories()).containsExactly("c0", "c1", "c2", "c3", "c4");
    assertThat(policy.permissive().toArray())
        .containsExactly(policy.types().index("client_t").orElseThrow());
    assertThat(policy.types().aliases()).containsOnlyKeys("served_t");
    assertThat(policy.conditionals()).hasSize(3);
    assertThat(policy.rules().extended()).hasSize(version < 30 ? 0 : 6);
    assertThat(policy.transitions().ranges()).hasSize(1);
    assertThat(policy.labels().stream().filter(Labelling.Port.class::isInstance)).hasSize(4);
  }

  @Test
  void everyVersionSaysTheSame() {
    PolicyDatabase newest = read(SamplePolicy.bytes(directory, 33, true));
    PolicyDatabase older = read(SamplePolicy.bytes(directory, 32, true));
    assertThat(PolicyDifference.between(older, newest).orElseThrow().statements())
        .containsExactly("version: 32 -> 33");
  }

  @Test
  void newVersionsAreReadToo() {
    byte[] bytes = SamplePolicy.bytes(directory, 33, true);
    byte[] newer = bytes.clone();
    newer[VERSION_AT] = 34;
    assertThat(read(newer).version()).isEqualTo(34);
    PolicyDatabase newest = read(withNeverAudit(bytes, 5));
    assertThat(newest.version()).isEqualTo(35);
    assertThat(newest.neverAudit().toArray()).containsExactly(4);
    assertThat(PolicyDifference.between(read(bytes), newest).orElseThrow().statements())
        .containsExactly("version: 33 -> 35", "neveraudit " + newest.types().name(4));
  }

  /** Version 35 has one more bitmap behind the permissive types. */
  private static byte[] withNeverAudit(byte[] bytes, int type) {
    int at = afterBitmap(bytes, afterBitmap(bytes, BITMAPS_AT));
    ByteBuffer newest = ByteBuffer.allocate(bytes.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    newest.put(bytes, 0, at).putInt(64).putInt(64).putInt(1).putInt(0).putLong(1L << type);
    newest.put(bytes, at, bytes.length - at);
    newest.put(VERSION_AT, (byte) 35);
    return newest.array();
  }

  private static int afterBitmap(byte[] bytes, int at) {
    int words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 8);
    return at + 12 + 12 * words;
  }

  @Test
  void aPolicyWithoutLevelsIsRead() {
    PolicyDatabase policy = read(SamplePolicy.bytes(directory, 33, false));
    assertThat(policy.mls()).isFalse();
    assertThat(policy.categories()).isEmpty();
  }

  @Test
  void aPolicyAnswersWhatADomainMayDo() {
    PolicyDatabase policy = read(SamplePolicy.bytes(directory, 33, true));
    AccessQuery always = AccessQuery.always(policy);
    assertThat(allows(always, "worker_t", "tmp_t", "dir", "search")).isTrue();
    assertThat(allows(always, "worker_t", "tmp_t", "dir", "add_name")).isFalse();
    assertThat(allows(always, "worker_t", "device_t", "dir", "search")).isFalse();
    assertThat(allows(always, "server_t", "http_port_t", "tcp_socket", "name_connect")).isFalse();
    assertThat(allows(always, "no_such_t", "tmp_t", "dir", "search")).isFalse();
    BitSet set = new BitSet();
    IntStream.range(0, policy.booleans().size())
        .filter(i -> policy.booleans().get(i).initial())
        .forEach(set::set);
    AccessQuery now = AccessQuery.with(policy, set);
    assertThat(allows(now, "server_t", "http_port_t", "tcp_socket", "name_connect")).isTrue();
    assertThat(allows(now, "server_t", "http_port_t", "tcp_socket", "name_bind")).isFalse();
  }

  private static boolean allows(
      AccessQuery query, String source, String target, String objectClass, String permission) {
    return query.allows(
        new TypeName(source),
        new TypeName(target),
        new ClassName(objectClass),
        new PermissionName(permission));
  }

  @Test
  void whatIsReadAgreesWithSeinfo() throws IOException {
    Path sample = directory.resolve("sample.33");
    Files.write(sample, SamplePolicy.bytes(directory, 33, true));
    assertThat(counts(sample)).isEqualTo(seinfo(sample));
    Path debian =
        CilCompiler.in(directory, UNCHECKED)
            .compile(DebianPolicy.in(directory, UNCHECKED).module("base"))
            .policy();
    assertThat(counts(debian)).isEqualTo(seinfo(debian));
  }

  private static Map<String, Integer> seinfo(Path policy) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Matcher lines =
        Pattern.compile("([A-Z][A-Za-z_. ]+?): +([0-9]+)")
            .matcher(ToolRun.of("seinfo", UNCHECKED, policy).successful().output());
    while (lines.find()) {
      counts.put(lines.group(1), Integer.valueOf(lines.group(2)));
    }
    counts.keySet().retainAll(counts(read(policy)).keySet());
    return counts;
  }

  private static Map<String, Integer> counts(Path policy) {
    return counts(read(policy));
  }

  private static Map<String, Integer> counts(PolicyDatabase policy) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    long attributes =
        IntStream.range(0, policy.types().size())
            .filter(i -> policy.types().symbol(i).isAttribute())
            .count();
    counts.put("Classes", policy.classes().size());
    counts.put("Types", policy.types().size() - (int) attributes);
    counts.put("Attributes", (int) attributes);
    counts.put("Users", policy.users().size());
    counts.put("Roles", policy.roles().size());
    counts.put("Booleans", policy.booleans().size());
    counts.put("Sensitivities", policy.sensitivities().size());
    counts.put("Categories", policy.categories().size());
    counts.put("Permissives", policy.permissive().size());
    counts.put("Polcap", policy.capabilities().size());
    counts.put("Range_trans", policy.transitions().ranges().size());
    counts.put("Role_trans", policy.transitions().roles().size());
    counts.put("Allow", access(policy, RuleKind.ALLOW));
    counts.put("Auditallow", access(policy, RuleKind.AUDITALLOW));
    counts.put("Dontaudit", access(policy, RuleKind.DONTAUDIT));
    counts.put("Type_change", types(policy, TypeRule.Kind.TYPE_CHANGE));
    counts.put("Type_member", types(policy, TypeRule.Kind.TYPE_MEMBER));
    counts.put("Initial SIDs", labels(policy, Labelling.InitialSid.class));
    counts.put("Fs_use", labels(policy, Labelling.FileSystemUse.class));
    counts.put("Genfscon", labels(policy, Labelling.GenericFileSystem.class));
    counts.put("Portcon", labels(policy, Labelling.Port.class));
    counts.put("Netifcon", labels(policy, Labelling.NetworkInterface.class));
    counts.put("Nodecon", labels(policy, Labelling.Node.class));
    counts.put("Ibpkeycon", labels(policy, Labelling.PartitionKey.class));
    counts.put("Ibendportcon", labels(policy, Labelling.EndPort.class));
    return counts;
  }

  private static int access(PolicyDatabase policy, RuleKind kind) {
    return (int)
        Stream.concat(
                policy.rules().access().stream(),
                policy.conditionals().stream()
                    .flatMap(PolicyReaderTest::branches)
                    .flatMap(rules -> rules.access().stream()))
            .filter(rule -> rule.kind() == kind)
            .count();
  }

  private static int types(PolicyDatabase policy, TypeRule.Kind kind) {
    return (int)
        Stream.concat(
                policy.rules().types().stream(),
                policy.conditionals().stream()
                    .flatMap(PolicyReaderTest::branches)
                    .flatMap(rules -> rules.types().stream()))
            .filter(rule -> rule.kind() == kind)
            .count();
  }

  private static Stream<Rules> branches(ConditionalRules block) {
    return Stream.of(block.whenTrue(), block.whenFalse());
  }

  private static int labels(PolicyDatabase policy, Class<? extends Labelling> form) {
    return (int) policy.labels().stream().filter(form::isInstance).count();
  }

  @Test
  void aPartOfAPolicyIsRefused() {
    byte[] whole = SamplePolicy.bytes(directory, 33, true);
    for (int length = 0; length < whole.length; length++) {
      assertThat(codes(Arrays.copyOf(whole, length)))
          .as("the first %d bytes", length)
          .containsExactly(DiagnosticCode.POLICY_TRUNCATED);
    }
    assertThat(codes(Arrays.copyOf(whole, whole.length + 1)))
        .containsExactly(DiagnosticCode.POLICY_TRAILING);
  }

  @Test
  void aRefusalSaysWhere() {
    byte[] bytes = SamplePolicy.bytes(directory, 33, true);
    bytes[FLAGS_AT] = 9;
    assertThat(PolicyReader.read("bad.33", bytes).diagnostics().all())
        .extracting(Diagnostic::message)
        .containsExactly("bad.33: byte 20 (0x14): header: unknown flags 0x9");
  }

  @Test
  void otherFilesAreRefused() {
    assertThat(codes(new byte[100])).containsExactly(DiagnosticCode.NO_KERNEL_POLICY);
    assertThat(codes("(type a)(allow a a (file (read)))".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(DiagnosticCode.NO_KERNEL_POLICY);
    byte[] bytes = SamplePolicy.bytes(directory, 33, true);
    bytes[0] = (byte) 0x8d;
    assertThat(PolicyReader.isPolicy(bytes)).isFalse();
    assertThat(PolicyReader.read("m", bytes).diagnostics().toString()).contains("policy module");
    byte[] xen = SamplePolicy.bytes(directory, 33, true);
    xen[8] = 'X';
    assertThat(codes(xen)).containsExactly(DiagnosticCode.NO_KERNEL_POLICY);
    for (int version : new int[] {0, 15, 23, 36, 255}) {
      byte[] other = SamplePolicy.bytes(directory, 33, true);
      other[VERSION_AT] = (byte) version;
      assertThat(codes(other)).containsExactly(DiagnosticCode.POLICY_VERSION);
    }
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    assertThat(codes(new byte[PolicyReader.LARGEST + 1]))
        .containsExactly(DiagnosticCode.POLICY_TOO_LARGE);
  }

  /**
   * Whatever a number in the file says: a finding or a policy, never an exception, and no memory
   * that the file does not account for.
   */
  @Test
  void everyNumberMayBeAnyOther() {
    byte[] whole = SamplePolicy.bytes(directory, 33, true);
    for (int at = 0; at + 4 <= whole.length; at++) {
      for (int value : new int[] {-1, 0, 1, 0x7fffffff, 0x10000, 64}) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        checkHarmless(changed);
      }
    }
  }

  @Test
  void randomChangesAreHarmless() {
    byte[] whole = SamplePolicy.bytes(directory, 33, true);
    byte[] old = SamplePolicy.bytes(directory, 29, true);
    PolicyDatabase original = read(whole);
    Fuzzing.run(
        random -> {
          byte[] changed = changed(random, random.nextInt(4) == 0 ? old : whole);
          Checked<PolicyDatabase> read = checkHarmless(changed);
          read.value()
              .ifPresent(
                  policy -> {
                    PolicyDifference.between(original, policy)
                        .value()
                        .ifPresent(difference -> difference.review("old", "new"));
                    PolicyDifference.between(policy, original)
                        .value()
                        .ifPresent(difference -> difference.review("new", "old"));
                  });
        });
  }

  private static byte[] changed(Random random, byte[] whole) {
    byte[] changed = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed[at] = (byte) random.nextInt();
        case 2 -> changed[at] = (byte) random.nextInt(8);
        default -> {
          int from = random.nextInt(changed.length);
          int length = random.nextInt(Math.min(64, changed.length - Math.max(at, from)));
          System.arraycopy(whole, from, changed, at, length);
        }
      }
    }
    return changed;
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Checked<PolicyDatabase> checkHarmless(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Checked<PolicyDatabase> read = PolicyReader.read("fuzzed", bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes allocated").isLessThan(4_000_000L + 100L * bytes.length);
    assertThat(read.diagnostics().all()).hasSizeLessThanOrEqualTo(1);
    return read;
  }

  private static List<DiagnosticCode> codes(byte[] bytes) {
    return PolicyReader.read("policy", bytes).diagnostics().all().stream()
        .map(Diagnostic::code)
        .toList();
  }

  private static PolicyDatabase read(byte[] bytes) {
    return PolicyReader.read("policy", bytes).orElseThrow();
  }

  private static PolicyDatabase read(Path policy) {
    try {
      return read(Files.readAllBytes(policy));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
