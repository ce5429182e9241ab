package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules of a container's domain against those of udica's domain for the same container: a
 * proper subset, and no file that is not the container's is written.
 */
class UdicaComparisonTest {
  /** What changes files, directories and what else has a name. */
  private static final Set<String> WRITING =
      Set.of(
          "write",
          "append",
          "create",
          "unlink",
          "rename",
          "link",
          "setattr",
          "add_name",
          "remove_name",
          "rmdir",
          "reparent",
          "mounton",
          "relabelfrom",
          "relabelto",
          "execmod");

  private static final Set<String> NAMED =
      Set.of("file", "dir", "lnk_file", "chr_file", "blk_file", "sock_file", "fifo_file");

  private static final TypeName FILES = new TypeName("container_file_t");

  /** Containers that udica and Sluice are both told of. */
  enum Container {
    /** The example of this project: one volume to be read, one port, no capability. */
    WEB("../examples/containers/acme.sluice", "udica-web.txt"),
    /** The example of udica: two volumes, one of them to be written, a port, capabilities. */
    TRANSFER("src/test/resources/dev/sluice/selinux/derive/transfer.sluice", "udica-transfer.txt");

    private final String profile;
    private final String resource;

    Container(String profile, String resource) {
      this.profile = profile;
      this.resource = resource;
    }

    private DerivedPolicy derived() {
      PolicyMeaning meaning =
          new ProfileResolver(AbiCatalog.builtIn())
              .resolve(Path.of(profile), Optional.empty())
              .then(policy -> PolicyMeaning.of(policy, new Universe()))
              .orElseThrow();
      return Derivations.derive(meaning, TargetName.FEDORA).orElseThrow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsRulesAreAProperSubset(Container container) {
    DerivedPolicy derived = container.derived();
    TypeEnforcement ours = rules(derived);
    UdicaRules theirs = UdicaRules.of(container.resource, derived.domain());
    assertThat(ours.beyond(theirs.all())).isEqualTo(TypeEnforcement.NONE);
    assertThat(count(ours)).isGreaterThan(30);
    assertThat(count(theirs.always())).isGreaterThan(20 * count(ours));
    // Devices of the container are mapped; udica's domain may if domain_can_mmap_files says so.
    assertThat(ours.beyond(theirs.always()))
        .isEqualTo(
            TypeEnforcement.of(
                List.of(
                    new AllowRule(
                        derived.domain(),
                        FILES,
                        new ClassName("chr_file"),
                        Set.of(new PermissionName("map"))))));
  }

  @ParameterizedTest
  @EnumSource
  void itWritesNoFilesButTheContainers(Container container) {
    DerivedPolicy derived = container.derived();
    Set<TypeName> written = written(rules(derived));
    // The ends of pipes that the runtime hands over, which have no name.
    written.remove(new TypeName("container_runtime_t"));
    written.remove(derived.domain());
    assertThat(written).isSubsetOf(Set.of(FILES));
  }

  @Test
  void udicasWriteWhatIsBelowTheVolume() {
    TypeName domain = new TypeName("transfer_t");
    assertThat(written(UdicaRules.of(Container.TRANSFER.resource, domain).always()))
        .extracting(TypeName::value)
        .contains("lib_t", "etc_t", "ld_so_t", "device_t", "var_log_t");
  }

  private static TypeEnforcement rules(DerivedPolicy derived) {
    return TypeEnforcement.of(
        derived.module().rules().of(RuleKind.ALLOW).rules().stream()
            .filter(rule -> rule.source().equals(derived.domain()))
            .toList());
  }

  private static int count(TypeEnforcement rules) {
    return rules.rules().stream().mapToInt(rule -> rule.permissions().size()).sum();
  }

  private static Set<TypeName> written(TypeEnforcement rules) {
    return rules.rules().stream()
        .filter(rule -> NAMED.contains(rule.objectClass().value()))
        .filter(
            rule ->
                rule.permissions().stream()
                    .anyMatch(permission -> WRITING.contains(permission.value())))
        .map(AllowRule::target)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
