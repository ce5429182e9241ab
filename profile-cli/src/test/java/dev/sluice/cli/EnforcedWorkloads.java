package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Action;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.Prediction;
import dev.sluice.selinux.derive.Predictor;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.oracle.Answer;
import dev.sluice.selinux.oracle.Answers;
import dev.sluice.selinux.oracle.CilText;
import dev.sluice.selinux.oracle.Outcome;
import dev.sluice.selinux.oracle.Probe;
import dev.sluice.selinux.oracle.RawFilter;
import dev.sluice.selinux.oracle.Scene;
import dev.sluice.selinux.oracle.SecurityContext;
import dev.sluice.selinux.oracle.SelinuxMachine;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Profiles compiled by the command line to filters and modules, which one kernel then enforces. */
final class EnforcedWorkloads {
  private static final int SIGSYS = 31;
  private static final Pattern LABEL = Pattern.compile("\"selinuxLabel\": \"([^\"]+)\"");

  private final Path directory;
  private final Map<String, CilText> modules = new TreeMap<>();
  private final Map<Probe, Prediction> predicted = new LinkedHashMap<>();

  EnforcedWorkloads(Path directory) {
    this.directory = directory;
  }

  /** Compiles a profile; its process gets the level that the written run configuration gives it. */
  EnforcedWorkload compiled(String name, Path profile) throws IOException {
    Path out = directory.resolve(name);
    Run run =
        sluice(
            "compile",
            profile,
            "--emit",
            "bpf,selinux-cil,run",
            "--selinux-target",
            "standalone",
            "-o",
            out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    PolicyMeaning meaning = Examples.meaning(profile);
    TargetPolicy target = TargetPolicy.of(TargetName.STANDALONE);
    DerivedPolicy policy =
        Derivation.of(meaning, meaning.policy().environment(), target).orElseThrow();
    String module = policy.module().name().value();
    CilText text = new CilText(module, Files.readString(out.resolve(module + ".cil")));
    CilText before = modules.putIfAbsent(module, text);
    assertThat(before == null ? text : before)
        .as("profiles of one domain have one module")
        .extracting(EnforcedWorkloads::statements)
        .isEqualTo(statements(text));
    RawFilter filter =
        RawFilter.of(Files.readAllBytes(out.resolve(meaning.policy().name() + ".x86_64.bpf")));
    return new EnforcedWorkload(
        name,
        policy,
        levels(Files.readString(out.resolve(module + ".run.txt"))),
        filter,
        new Predictor(meaning, policy, target),
        predicted);
  }

  /** Comments name the profile. */
  private static List<String> statements(CilText text) {
    return text.text().lines().filter(line -> !line.startsWith(";")).toList();
  }

  private static LevelRange levels(String run) {
    Matcher label = LABEL.matcher(run);
    return SecurityContext.parse(label.find() ? label.group(1) : "u:r:none_t:s0").levels();
  }

  /**
   * Asks a kernel all that is predicted.
   *
   * @param least so many predictions and more name each layer
   */
  void checkIn(SelinuxMachine machine, Scene scene, int least) {
    Answers answers =
        machine.ask(List.copyOf(modules.values()), scene, List.copyOf(predicted.keySet()));
    List<String> wanted = new ArrayList<>();
    predicted.forEach((probe, one) -> wanted.add(probe.id() + ": " + said(one)));
    assertThat(answers.answers().stream().map(a -> a.probe().id() + ": " + said(a)).toList())
        .isEqualTo(wanted);
    for (String layer : List.of(": works", ": filter", ": SELinux")) {
      assertThat(wanted)
          .as(layer)
          .filteredOn(line -> line.contains(layer))
          .hasSizeGreaterThan(least);
    }
  }

  private static String said(Prediction prediction) {
    if (prediction instanceof Prediction.DeniedBySelinux denied) {
      // Of capabilities the kernel itself says EPERM, whoever refused them.
      boolean capability = denied.access().objectClass().value().startsWith("cap");
      int errno = capability ? Outcome.EPERM : Outcome.EACCES;
      return "SELinux: " + new Outcome.Failed(errno) + " " + Set.of(denied.access().rule());
    } else if (prediction instanceof Prediction.DeniedByFilter denied) {
      Outcome outcome =
          denied.action() instanceof Action.Errno errno
              ? new Outcome.Failed(errno.number())
              : new Outcome.Killed(SIGSYS);
      return "filter: " + outcome;
    }
    return "works";
  }

  private static String said(Answer answer) {
    Set<AllowRule> denied = answer.denied();
    if (answer.outcome().isSuccess()) {
      return denied.isEmpty() ? "works" : "works, with " + denied;
    }
    return denied.isEmpty()
        ? "filter: " + answer.outcome()
        : "SELinux: " + answer.outcome() + " " + denied;
  }
}
