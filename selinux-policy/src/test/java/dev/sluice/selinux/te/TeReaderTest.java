package dev.sluice.selinux.te;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RuleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeReaderTest {
  private static final String HEADER =
      """
      module test 1.0;
      require {
        attribute domain;
        role system_r;
        type etc_t, bin_t;
        class file { read write };
        class dir { read };
      }
      type a_t, domain;
      type b_t;
      attribute ab;
      typeattribute a_t ab;
      typeattribute b_t ab;
      """;

  @Test
  void whatAudit2allowWrites() {
    PolicyModule module =
        read("""

        module local 1.0;

        require {
        \ttype nginx_t;
        \ttype var_log_t;
        \tclass process execmem;
        \tclass file { append open };
        }

        #============= nginx_t ==============

        #!!!! This avc can be allowed using the boolean 'allow_execmem'
        allow nginx_t self:process execmem;
        allow nginx_t var_log_t:file { append open };
        """)
            .orElseThrow();
    assertThat(module.name()).hasToString("local");
    assertThat(module.rules().of(RuleKind.ALLOW))
        .hasToString(
            """
            allow nginx_t nginx_t:process execmem;
            allow nginx_t var_log_t:file { append open };\
            """);
  }

  @Test
  void whatAudit2allowWritesForTheReferencePolicy() {
    assertThat(
            read("""
            policy_module(local, 1.0)

            gen_require(`
            \ttype nginx_t;
            \ttype var_log_t;
            ')
            allow nginx_t var_log_t:file { append open };
            """)
                .orElseThrow()
                .rules()
                .of(RuleKind.ALLOW))
        .hasToString("allow nginx_t var_log_t:file { append open };");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow a_t etc_t:file read; | allow a_t etc_t:file read;",
        "allow a_t { etc_t self }:file read; | allow a_t a_t:file read;~allow a_t etc_t:file read;",
        "allow { a_t b_t } etc_t:{ file dir } read;"
            + "| allow a_t etc_t:dir read;~allow a_t etc_t:file read;"
            + "~allow b_t etc_t:dir read;~allow b_t etc_t:file read;",
        "allow ab etc_t:file read; | allow a_t etc_t:file read;~allow b_t etc_t:file read;",
        "allow { ab -b_t } etc_t:file { read write }; | allow a_t etc_t:file { read write };",
        "allow { ab -{ a_t } } etc_t:file read; | allow b_t etc_t:file read;",
      })
  void setsAreExpanded(String statement, String rules) {
    assertThat(read(HEADER + statement).orElseThrow().rules().of(RuleKind.ALLOW))
        .hasToString(rules.strip().replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow a_t domain:file read; | POLICY_UNKNOWN_NAME",
        "allow a_t *:file read; | POLICY_UNKNOWN_NAME",
        "allow a_t ~etc_t:file read; | POLICY_UNKNOWN_NAME",
        "allow a_t etc_t:file *; | POLICY_UNKNOWN_NAME",
        "allow a_t etc_t:file ~read; | POLICY_UNKNOWN_NAME",
        "allow a_t etc_t:file open; | POLICY_UNKNOWN_NAME",
        "allow a_t etc_t:sock_file read; | POLICY_UNKNOWN_NAME",
        "allow a_t c_t:file read; | POLICY_UNKNOWN_NAME",
        "if (on) { allow a_t etc_t:file read; } | POLICY_UNKNOWN_NAME",
        "typeattribute a_t none; | POLICY_UNKNOWN_NAME",
        "files_read_etc_files(a_t) | POLICY_STATEMENT",
        "permissive a_t; | POLICY_INEXPRESSIBLE",
        "allow a_t etc_t:file read | POLICY_SYNTAX",
        "allow a_t etc_t:file { }; | POLICY_SYNTAX",
        "type a_t; | POLICY_CONTRADICTION",
        "typeattribute etc_t ab; | POLICY_INEXPRESSIBLE",
        "neverallow a_t etc_t:file read; | POLICY_INEXPRESSIBLE",
        "} | POLICY_SYNTAX",
        "role staff_r types a_t; | POLICY_INEXPRESSIBLE",
        "bool on true; bool on true; | POLICY_CONTRADICTION",
        "bool on true; if (on && on) { } | POLICY_INEXPRESSIBLE",
        "bool on true; if (on) { type c_t; } | POLICY_INEXPRESSIBLE",
        "type_transition a_t etc_t:file a_t; type_transition a_t etc_t:file b_t;"
            + " | POLICY_CONTRADICTION",
      })
  void whatIsNotUnderstoodIsRefused(String statement, DiagnosticCode code) {
    Checked<PolicyModule> module = read(HEADER + statement);
    assertThat(module.value()).isEmpty();
    assertThat(module.diagnostics().all()).extracting(Diagnostic::code).containsOnly(code);
  }

  @Test
  void aMacroOfPermissionsIsNoPermission() {
    assertThat(
            read("""
            policy_module(local, 1.0)
            require { type a_t; }
            allow a_t self:file read_file_perms;
            """)
                .diagnostics()
                .all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.POLICY_STATEMENT);
  }

  @Test
  void allFindingsComeAtOnceWithTheirPlaces() {
    assertThat(
            DiagnosticPrinter.print(
                read("""
                module test 1.0;
                require { type etc_t; class file { read }; }
                type web_t
                allow web_t etc_t:file read;
                allow web_t ect_t:file read;
                gibberish web_t;
                """)
                    .diagnostics()))
        .isEqualTo(
            """
            error: expected ';' [SL7001]
             --> test.te:4:1
              |
            4 | allow web_t etc_t:file read;
              | ^^^^^

            error: no type 'ect_t' is declared or required [SL7003]
             --> test.te:5:13
              |
            5 | allow web_t ect_t:file read;
              |             ^^^^^ did you mean 'etc_t'?

            error: not a statement that is read here [SL7002]
             --> test.te:6:1
              |
            6 | gibberish web_t;
              | ^^^^^^^^^ interfaces stand for rules that only the policy's sources say
            """);
  }

  @Test
  void anOptionalPartIsReadWithAWarning() {
    Checked<PolicyModule> module =
        read(HEADER + "optional { require { type x_t; } allow a_t x_t:file read; }");
    assertThat(module.orElseThrow().rules().of(RuleKind.ALLOW))
        .hasToString("allow a_t x_t:file read;");
    assertThat(module.diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.POLICY_OPTIONAL);
  }

  private static Checked<PolicyModule> read(String text) {
    return TeReader.module(new SourceFile("test.te", text));
  }
}
