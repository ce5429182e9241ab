package dev.sluice.selinux.cil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each construct of CIL stands for. */
class CilReaderTest {
  private static final String BASE =
      """
      (class file (read write open))
      (common sock (create bind))
      (class tcp_socket (listen))
      (classcommon tcp_socket sock)
      (type a_t) (type b_t) (type c_t)
      """;

  @Test
  void selfAndAttributesAreExpanded() {
    assertThat(
            rules(
                """
                (typeattribute ab) (typeattributeset ab (a_t b_t))
                (allow ab self (file (read)))
                (allow ab c_t (file (write)))
                """))
        .isEqualTo(
            """
            allow a_t a_t:file read;
            allow a_t c_t:file write;
            allow b_t b_t:file read;
            allow b_t c_t:file write;\
            """);
  }

  @Test
  void notselfAndOtherLeaveTheSourceOut() {
    assertThat(rules("(allow a_t notself (file (read)))"))
        .isEqualTo("allow a_t b_t:file read;\nallow a_t c_t:file read;");
    assertThat(
            rules(
                """
                (typeattribute ab) (typeattributeset ab (a_t b_t))
                (allow ab other (file (read)))
                """))
        .isEqualTo("allow a_t b_t:file read;\nallow b_t a_t:file read;");
  }

  @Test
  void setsOfTypesAreExpressions() {
    assertThat(
            policy(
                    """
                    (typeattribute all_t) (typeattributeset all_t (all))
                    (typeattribute some_t) (typeattributeset some_t (and (all_t) (not (b_t))))
                    (typeattribute odd_t) (typeattributeset odd_t (xor (a_t b_t) (b_t c_t)))
                    (typeattribute two_t)
                    (typeattributeset two_t (a_t)) (typeattributeset two_t (or some_t (a_t)))
                    """)
                .attributes())
        .isEqualTo(
            Map.of(
                new AttributeName("all_t"), types("a_t", "b_t", "c_t"),
                new AttributeName("some_t"), types("a_t", "c_t"),
                new AttributeName("odd_t"), types("a_t", "c_t"),
                new AttributeName("two_t"), types("a_t", "c_t")));
  }

  @Test
  void permissionsAreExpressions() {
    assertThat(
            rules(
                """
                (allow a_t b_t (tcp_socket (all)))
                (allow a_t b_t (file (not (open))))
                (allow a_t c_t (file (and (read open) (open write))))
                """))
        .isEqualTo(
            """
            allow a_t b_t:file { read write };
            allow a_t b_t:tcp_socket { bind create listen };
            allow a_t c_t:file open;\
            """);
  }

  @Test
  void permissionsHaveNames() {
    assertThat(
            rules(
                """
                (classpermission use)
                (classpermissionset use (file (read open)))
                (classpermissionset use (tcp_socket (listen)))
                (classmap io (in out))
                (classmapping io in (file (read)))
                (classmapping io in use)
                (classmapping io out (file (write)))
                (allow a_t b_t use)
                (allow a_t c_t (io (in out)))
                """))
        .isEqualTo(
            """
            allow a_t b_t:file { open read };
            allow a_t b_t:tcp_socket listen;
            allow a_t c_t:file { open read write };
            allow a_t c_t:tcp_socket listen;\
            """);
  }

  @Test
  void aliasesAreOtherNames() {
    assertThat(
            rules(
                """
                (typealias old_t) (typealiasactual old_t a_t)
                (allow old_t b_t (file (read)))
                """))
        .isEqualTo("allow a_t b_t:file read;");
  }

  @Test
  void blocksPrefixNamesAndInheritTemplates() {
    assertThat(
            rules(
                """
                (block template
                    (blockabstract template)
                    (type process)
                    (allow process a_t (file (read))))
                (block more
                    (blockabstract more)
                    (blockinherit template)
                    (allow process b_t (file (read))))
                (block web
                    (blockinherit more)
                    (type content)
                    (allow process content (file (read))))
                (allow a_t web.content (file (write)))
                """))
        .isEqualTo(
            """
            allow a_t web.content:file write;
            allow web.process a_t:file read;
            allow web.process b_t:file read;
            allow web.process web.content:file read;\
            """);
  }

  @Test
  void inAddsToAContainerBeforeOrAfterItIsInherited() {
    assertThat(
            rules(
                """
                (block template (blockabstract template) (type process))
                (block web (blockinherit template))
                (in template (allow process a_t (file (read))))
                (in after web (allow process b_t (file (read))))
                """))
        .isEqualTo("allow web.process a_t:file read;\nallow web.process b_t:file read;");
  }

  @Test
  void macrosTakeArguments() {
    assertThat(
            rules(
                """
                (macro can_read ((type who) (type what))
                    (allow who what (file (read)))
                    (call can_open (what who)))
                (macro can_open ((type what) (type who)) (allow who what (file (open))))
                (call can_read (a_t b_t))
                (macro grant ((type who) (classpermission what)) (allow who self what))
                (call grant (b_t (file (write))))
                """))
        .isEqualTo("allow a_t b_t:file { open read };\nallow b_t b_t:file write;");
  }

  @Test
  void tunablesAreDecidedWhenRead() {
    assertThat(
            rules(
                """
                (tunable strict true)
                (tunableif (not strict)
                    (true (allow a_t a_t (file (read))))
                    (false (allow a_t b_t (file (read)))))
                """))
        .isEqualTo("allow a_t b_t:file read;");
  }

  @Test
  void booleansAreDecidedWhenAsked() {
    CilPolicy policy =
        policy(
            """
            (boolean x true) (boolean y false)
            (booleanif (and x (not y))
                (true (allow a_t b_t (file (read))))
                (false (allow a_t b_t (file (write)))))
            """);
    assertThat(policy.rules(RuleKind.ALLOW).orElseThrow().rules()).isEmpty();
    assertThat(policy.rules(RuleKind.ALLOW, policy.types(), Map.of()).orElseThrow())
        .hasToString("allow a_t b_t:file read;");
    assertThat(
            policy
                .rules(RuleKind.ALLOW, types("a_t"), Map.of(new BooleanName("y"), true))
                .orElseThrow())
        .hasToString("allow a_t b_t:file write;");
  }

  @Test
  void anOptionalPartFallsAwayAsAWholeAndSaysSo() {
    Checked<CilPolicy> policy =
        read(
            """
            (optional here (allow a_t b_t (file (read))))
            (optional gone (type d_t) (allow a_t b_t (file (write))) (allow a_t e_t (file (read))))
            (optional too (allow a_t d_t (file (read))))
            """);
    assertThat(policy.orElseThrow().rules(RuleKind.ALLOW).orElseThrow())
        .hasToString("allow a_t b_t:file read;");
    assertThat(policy.diagnostics().all())
        .extracting(finding -> finding.message())
        .containsExactly("'gone' falls away: no type 'e_t'", "'too' falls away: no type 'd_t'");
  }

  @Test
  void labelsHaveNamesToo() {
    CilPolicy policy =
        policy(
            """
            (user system_u) (role object_r) (sensitivity s0) (category c1) (category c5)
            (level low (s0 (c1 c5)))
            (levelrange both (low low))
            (context label (system_u object_r a_t both))
            (filecon "/a b" any label)
            (filecon "/a(/.*)?" dir label)
            (filecon "/none" any ())
            (portcon tcp (80 81) (system_u object_r b_t ((s0) (s0))))
            """);
    assertThat(policy.fileContexts())
        .singleElement()
        .hasToString("FileContext[path=/a(/.*)?, kind=DIRECTORY, type=a_t, level=s0:c1,c5]");
    assertThat(policy.portContexts())
        .singleElement()
        .hasToString("PortContext[transport=TCP, first=80, last=81, type=b_t]");
  }

  @Test
  void whatIsNeverAllowedIsFound() {
    CilPolicy policy =
        policy(
            """
            (typeattribute every) (typeattributeset every (all))
            (neverallow every self (file (write)))
            (allow a_t b_t (file (write)))
            (allow every b_t (file (read write)))
            """);
    assertThat(policy.violations().all())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(DiagnosticCode.POLICY_NEVERALLOW);
              assertThat(finding.message())
                  .isEqualTo("allows 'b_t b_t:file { write }', which is never allowed");
            });
  }

  @Test
  void severalTextsAreOnePolicy() {
    Checked<PolicyModule> module =
        CilReader.module(
            new ModuleName("web"),
            List.of(
                new SourceFile(
                    "web.cil",
                    "(block web (blockinherit container) (allow process etc_t (file (read))))"),
                new SourceFile(
                    "container.cil",
                    "(block container (type process) (roletype system_r process) (allow process"
                        + " proc_type (file (read))))")));
    assertThat(module.orElseThrow().rules().of(RuleKind.ALLOW))
        .hasToString(
            """
            allow container.process proc_type:file read;
            allow web.process etc_t:file read;
            allow web.process proc_type:file read;\
            """);
  }

  private static Set<TypeName> types(String... names) {
    return Set.copyOf(List.of(names).stream().map(TypeName::new).toList());
  }

  private static Checked<CilPolicy> read(String text) {
    return CilReader.policy(
        List.of(new SourceFile("base.cil", BASE), new SourceFile("test.cil", text)));
  }

  private static CilPolicy policy(String text) {
    return read(text).orElseThrow();
  }

  private static String rules(String text) {
    return policy(text).rules(RuleKind.ALLOW).orElseThrow().toString();
  }
}
