package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Profiles with tables of what single calls get: the specification by example. Each line is asked
 * of the profile, of the one filter for all targets, and of the filter for the ABI of the call.
 */
class DecisionTableTest {
  private static final Splitter COLUMNS = Splitter.on(' ').omitEmptyStrings();
  private static final String SEPARATOR = "=====>\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basics",
        "arguments",
        "x86-family",
        "strictness",
        "environment",
        "mips",
        "big-endian",
        "arm"
      })
  void callsGetWhatTheTableSays(String name) throws IOException {
    String text = read(name + ".txt");
    int split = text.indexOf(SEPARATOR);
    SourceFile source = new SourceFile(name + ".sluice", text.substring(0, split));
    PolicyMeaning policy =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(
                new Source(name, source),
                (user, path, place) -> {
                  throw new AssertionError("decision tables use no other profiles");
                })
            .then(p -> PolicyMeaning.of(p, new Universe()))
            .orElseThrow();
    List<Abi> targets = policy.policy().targets().stream().map(AbiPolicy::abi).toList();
    List<CompiledFilter> ofEachKernel = new ArrayList<>();
    for (Abi target : targets) {
      if (ofEachKernel.stream().noneMatch(f -> f.abis().contains(target))) {
        List<Abi> together = targets.stream().filter(target::sharesKernelWith).toList();
        ofEachKernel.add(
            FilterCompiler.compile(policy, together, policy.policy().environment()).orElseThrow());
      }
    }
    int asked = 0;
    for (String line : text.substring(split + SEPARATOR.length()).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        check(line, policy, targets, ofEachKernel);
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(5);
  }

  private static void check(
      String line, PolicyMeaning policy, List<Abi> targets, List<CompiledFilter> ofEachKernel) {
    List<String> columns = COLUMNS.splitToList(line.trim());
    Abi abi = AbiCatalog.builtIn().named(columns.get(0)).orElseThrow();
    List<Long> arguments = new ArrayList<>();
    for (int i = 2; i < 8; i++) {
      arguments.add(columns.get(i).equals("-") ? 0 : number(columns.get(i)));
    }
    Call call = new Call(abi.auditArch(), callNumber(abi, columns.get(1)), arguments, 0);
    String expected = String.join(" ", columns.subList(8, columns.size()));

    Point point = new Point(call, policy.policy().environment());
    assertThat(policy.verdict(point).action().text(abi)).as(line).isEqualTo(expected);
    assertThat(policy.meaning().at(point).text(abi)).as(line).isEqualTo(expected);
    for (CompiledFilter filter : ofEachKernel) {
      if (filter.abis().stream().anyMatch(abi::sharesKernelWith) || !targets.contains(abi)) {
        assertThat(Interpreter.run(filter.program(), filter.byteOrder(), call).action().text(abi))
            .as(line)
            .isEqualTo(expected);
      }
    }
    if (targets.contains(abi)) {
      CompiledFilter own =
          FilterCompiler.compile(policy, List.of(abi), policy.policy().environment()).orElseThrow();
      String judged = Interpreter.run(own.program(), own.byteOrder(), call).action().text(abi);
      if (abi.owns(call.number())) {
        assertThat(judged).as(line).isEqualTo(expected);
      }
    }
  }

  private static SyscallNumber callNumber(Abi abi, String text) {
    return Character.isLetter(text.charAt(0))
        ? abi.syscalls().named(new SyscallName(text)).orElseThrow().number()
        : new SyscallNumber((int) number(text));
  }

  private static long number(String text) {
    if (text.startsWith("0x")) {
      return Long.parseUnsignedLong(text.substring(2), 16);
    }
    return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
  }

  private static String read(String name) throws IOException {
    try (InputStream in = DecisionTableTest.class.getResourceAsStream("decisions/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
