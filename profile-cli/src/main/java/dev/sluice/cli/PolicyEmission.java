package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.selinux.cil.CilEmitter;
import dev.sluice.selinux.deploy.RunSheet;
import dev.sluice.selinux.derive.DerivedComments;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.te.TeEmitter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code sluice compile} can write of the SELinux policy. */
enum PolicyEmission implements Kind {
  /** A module for {@code semodule -i}. */
  CIL("selinux-cil") {
    @Override
    Checked<Map<String, String>> content(
        DerivedPolicy policy, Optional<LevelRange> levels, Set<PolicyEmission> wanted) {
      return Checked.of(
          Map.of(
              policy.module().name() + ".cil",
              CilEmitter.emit(policy.module(), new DerivedComments(policy)).text()),
          Diagnostics.none());
    }
  },
  /** The sources of a module for the reference policy. */
  TE("selinux-te") {
    @Override
    Checked<Map<String, String>> content(
        DerivedPolicy policy, Optional<LevelRange> levels, Set<PolicyEmission> wanted) {
      String name = policy.module().name().value();
      return TeEmitter.emit(policy.module(), new DerivedComments(policy))
          .then(
              text -> {
                Map<String, String> files = new LinkedHashMap<>();
                files.put(name + ".te", text.te());
                files.put(name + ".if", text.interfaceText());
                files.put(name + ".fc", text.fc());
                return Checked.of(Collections.unmodifiableMap(files), Diagnostics.none());
              });
    }
  },
  /** The commands that install and remove the policy, and how to start what it confines. */
  RUN("run") {
    @Override
    Checked<Map<String, String>> content(
        DerivedPolicy policy, Optional<LevelRange> levels, Set<PolicyEmission> wanted) {
      boolean packaged = wanted.contains(TE) && !wanted.contains(CIL);
      return Checked.of(
          Map.of(
              policy.module().name() + ".run.txt",
              packaged ? RunSheet.modulePackage(policy, levels) : RunSheet.cil(policy, levels)),
          Diagnostics.none());
    }
  };

  private final String word;

  PolicyEmission(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * The files by name, unless the form cannot say the policy.
   *
   * @param levels at which level the policy works; empty if whoever starts it chooses
   * @param wanted what else is written
   */
  abstract Checked<Map<String, String>> content(
      DerivedPolicy policy, Optional<LevelRange> levels, Set<PolicyEmission> wanted);
}
