package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.TwinForm.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** twins.txt agrees with the tables and signatures of every ABI. */
class TwinsTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  private static List<TwinForm> forms() {
    return CATALOG.twins().all().stream().flatMap(c -> c.forms().stream()).toList();
  }

  private static void everywhere(TwinForm form, BiConsumer<Abi, Signature> check) {
    for (Abi abi : CATALOG.all()) {
      abi.syscalls()
          .named(form.call())
          .flatMap(Syscall::signature)
          .ifPresent(signature -> check.accept(abi, signature));
    }
  }

  @Test
  void everyCallExistsInSomeTable() {
    assertThat(forms()).extracting(TwinForm::call).isSubsetOf(CATALOG.allSyscallNames());
  }

  @Test
  void everyOperationHasSeveralFormsAndNoCallTwoOperations() {
    assertThat(CATALOG.twins().all()).allSatisfy(c -> assertThat(c.forms()).hasSizeGreaterThan(1));
    Set<SyscallName> seen = new HashSet<>();
    assertThat(forms()).allSatisfy(form -> assertThat(seen.add(form.call())).isTrue());
  }

  @Test
  void argumentsExistOnEveryAbiThatHasTheCall() {
    List<String> missing = new ArrayList<>();
    for (TwinForm form : forms()) {
      everywhere(
          form,
          (abi, signature) ->
              form.bindings()
                  .forEach(
                      (parameter, binding) -> {
                        if (binding instanceof Binding.Taken taken
                            && taken.everywhere()
                            && taken.names().stream().noneMatch(n -> has(signature, n))) {
                          missing.add(abi + " " + form.call() + " " + taken.names());
                        }
                      }));
    }
    assertThat(missing).isEmpty();
  }

  private static boolean has(Signature signature, String name) {
    return signature.argument(name).isPresent() || signature.unseen(name).isPresent();
  }

  @Test
  void everyArgumentThatHasValuesIsAParameterOrSaidToBeNone() {
    List<String> forgotten = new ArrayList<>();
    for (TwinForm form : forms()) {
      Set<String> known = new HashSet<>(form.ignored());
      form.bindings()
          .values()
          .forEach(b -> known.addAll(b instanceof Binding.Taken t ? t.names() : List.of()));
      everywhere(
          form,
          (abi, signature) ->
              signature.arguments().stream()
                  .filter(a -> a.type().hasValues() && !known.contains(a.name()))
                  .forEach(a -> forgotten.add(abi + " " + form.call() + " " + a.name())));
    }
    assertThat(forgotten).isEmpty();
  }

  @Test
  void whatIsIgnoredIsAnArgumentSomewhere() {
    for (TwinForm form : forms()) {
      Set<String> found = new HashSet<>();
      everywhere(form, (abi, s) -> s.arguments().forEach(a -> found.add(a.name())));
      assertThat(found).as(form.call().value()).containsAll(form.ignored());
    }
  }

  @Test
  void givenValuesAreNumbersWhereverTheyStandForAnArgument() {
    List<String> unknown = new ArrayList<>();
    for (TwinClass operation : CATALOG.twins().all()) {
      for (TwinForm form : operation.forms()) {
        form.bindings()
            .forEach(
                (parameter, binding) -> {
                  if (binding instanceof Binding.Given given && taken(operation, parameter)) {
                    check(form, given, unknown);
                  }
                });
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static boolean taken(TwinClass operation, String parameter) {
    return operation.forms().stream()
        .anyMatch(f -> f.bindings().get(parameter) instanceof Binding.Taken);
  }

  private static void check(TwinForm form, Binding.Given given, List<String> unknown) {
    for (Abi abi : CATALOG.all()) {
      for (String value : given.values()) {
        for (String term : value.split("\\|", -1)) {
          if (!term.matches("-?[0-9]+") && abi.constants().value(term).isEmpty()) {
            unknown.add(abi + " " + form.call() + " " + term);
          }
        }
      }
    }
  }

  @Test
  void formsThatDifferInNothingButWidthAreEquivalent() {
    assertThat(form("stat").equivalentTo(form("stat64"))).isTrue();
    assertThat(form("futex").equivalentTo(form("futex_time64"))).isTrue();
    assertThat(form("setuid").equivalentTo(form("setuid32"))).isTrue();
    assertThat(form("stat").equivalentTo(form("lstat"))).isFalse();
    assertThat(form("open").equivalentTo(form("openat"))).isFalse();
    assertThat(form("poll").equivalentTo(form("ppoll"))).isFalse();
  }

  private static TwinForm form(String call) {
    SyscallName name = new SyscallName(call);
    return CATALOG.twins().of(name).flatMap(c -> c.form(name)).orElseThrow();
  }

  @Test
  void aCallWithoutOtherNamesHasNoTwins() {
    assertThat(CATALOG.twins().of(new SyscallName("ptrace"))).isEqualTo(Optional.empty());
  }

  @Test
  void aGroupWithOneFormHasOneForEveryAbi() {
    List<String> gaps = new ArrayList<>();
    for (GroupName group : CATALOG.groups().names()) {
      Set<SyscallName> members = CATALOG.groups().members(group).orElseThrow();
      for (TwinClass operation : CATALOG.twins().all()) {
        for (Abi abi : CATALOG.all()) {
          List<SyscallName> forms =
              operation.forms().stream().map(TwinForm::call).filter(abi::carriesOut).toList();
          if (operation.forms().stream().anyMatch(f -> !f.nameOnly() && members.contains(f.call()))
              && !forms.isEmpty()
              && forms.stream().noneMatch(members::contains)) {
            gaps.add(abi + " " + group + " " + forms);
          }
        }
      }
    }
    assertThat(gaps).isEmpty();
  }
}
