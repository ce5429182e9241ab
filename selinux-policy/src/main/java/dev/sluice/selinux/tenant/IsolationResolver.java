package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.IsolationTree;
import dev.sluice.profile.syntax.Name;
import dev.sluice.selinux.tenant.Isolation.HostNamespace;
import dev.sluice.selinux.tenant.Isolation.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a {@code place} line says about how its workload is kept apart. */
final class IsolationResolver {
  private static final String USER_NAMESPACE = "user namespace";
  private static final String UID = "uid";
  private static final String HOST = "host ";

  /** The largest user ID: 2^32 - 1 stands for none. */
  private static final BigInteger MAX_UID =
      BigInteger.TWO.pow(Integer.SIZE).subtract(BigInteger.TWO);

  private static final List<String> WORDS =
      Stream.of(
              Arrays.stream(Kind.values()).map(Kind::word),
              Stream.of(USER_NAMESPACE, UID),
              Arrays.stream(HostNamespace.values()).map(n -> HOST + n.word()))
          .flatMap(words -> words)
          .toList();

  private final List<IsolationTree> parts;
  private final Findings findings;
  private final Map<String, Span> given = new HashMap<>();
  private boolean wrong;

  IsolationResolver(List<IsolationTree> parts, Findings findings) {
    this.parts = parts;
    this.findings = findings;
  }

  /** The isolation, if everything that is said is understood and goes together. */
  Optional<Isolation> isolation() {
    Optional<Kind> kind = Optional.empty();
    boolean userNamespace = false;
    Set<HostNamespace> host = EnumSet.noneOf(HostNamespace.class);
    OptionalLong uid = OptionalLong.empty();
    for (IsolationTree part : parts) {
      String words = part.words().stream().map(Name::text).collect(Collectors.joining(" "));
      Span first = given.putIfAbsent(words, part.span());
      if (!WORDS.contains(words)) {
        unknown(part, words);
      } else if (first != null) {
        report(ZoneResolver.saidTwice(part.span(), "'" + words + "' is given twice", first));
      } else if (words.equals(UID)) {
        uid = uid(part);
      } else if (part.number().isPresent()) {
        report(at(part.span(), "a number behind '" + words + "'"));
      } else if (words.equals(USER_NAMESPACE)) {
        userNamespace = true;
      } else if (words.startsWith(HOST)) {
        Arrays.stream(HostNamespace.values())
            .filter(n -> words.equals(HOST + n.word()))
            .forEach(host::add);
      } else {
        if (kind.isPresent()) {
          report(at(part.span(), "a workload is only one of process, container and vm"));
        }
        kind = Arrays.stream(Kind.values()).filter(k -> k.word().equals(words)).findFirst();
      }
    }
    if (kind.isEmpty() && !wrong) {
      report(
          at(parts.get(0).span(), "as what the workload runs is not said")
              .withHint("begin with 'process', 'container' or 'vm'"));
    }
    boolean chosen = userNamespace || !host.isEmpty();
    if (kind.isPresent() && kind.get() != Kind.CONTAINER && chosen && !wrong) {
      report(
          at(
              parts.get(0).span().to(parts.get(parts.size() - 1).span()),
              "only a container chooses its namespaces"));
    }
    return wrong || kind.isEmpty()
        ? Optional.empty()
        : Optional.of(new Isolation(kind.get(), userNamespace, host, uid));
  }

  private OptionalLong uid(IsolationTree part) {
    BigInteger number = part.number().map(n -> n.value()).orElse(BigInteger.ONE.negate());
    if (number.signum() < 0 || number.compareTo(MAX_UID) > 0) {
      report(
          at(part.span(), "not a user ID")
              .withHint("write 'uid' and a number from 0 to " + MAX_UID));
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.longValueExact());
  }

  private void unknown(IsolationTree part, String words) {
    Diagnostic finding = at(part.span(), "no way of keeping workloads apart: '" + words + "'");
    report(
        NearestNames.hint(words, WORDS)
            .map(finding::withHint)
            .orElseGet(() -> finding.withHint("there are " + String.join(", ", WORDS))));
  }

  private static Diagnostic at(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.BAD_ISOLATION, message);
  }

  private void report(Diagnostic finding) {
    wrong = true;
    findings.add(finding);
  }
}
