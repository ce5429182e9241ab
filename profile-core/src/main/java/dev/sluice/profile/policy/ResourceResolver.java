package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.IntegerLiteral;
import dev.sluice.profile.syntax.PortsTree;
import dev.sluice.profile.syntax.Statement;
import dev.sluice.profile.syntax.StringLiteral;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Declared files and ports. */
final class ResourceResolver {
  private static final int MAX_PORT = 65535;

  private final PolicyParts parts;
  private final Findings findings;

  ResourceResolver(PolicyParts parts, Findings findings) {
    this.parts = parts;
    this.findings = findings;
  }

  void files(Statement.Files files) {
    Resource.FileUse use =
        switch (files.use()) {
          case READ -> Resource.FileUse.READ;
          case WRITE -> Resource.FileUse.WRITE;
          case EXECUTE -> Resource.FileUse.EXECUTE;
        };
    files
        .patterns()
        .contents()
        .forEach(
            pattern ->
                mistake(pattern)
                    .ifPresentOrElse(
                        findings::add,
                        () -> parts.add(new Resource.Files(use, pattern.value(), pattern.span()))));
  }

  void memory(Statement.Memory memory) {
    parts.add(new Resource.Memory(memory.span()));
  }

  void ports(Statement.Ports ports) {
    Resource.PortUse use =
        switch (ports.use()) {
          case LISTEN -> Resource.PortUse.LISTEN;
          case CONNECT -> Resource.PortUse.CONNECT;
        };
    Resource.Transport transport =
        switch (ports.transport()) {
          case TCP -> Resource.Transport.TCP;
          case UDP -> Resource.Transport.UDP;
          case SCTP -> Resource.Transport.SCTP;
        };
    ports
        .ports()
        .contents()
        .forEach(
            range -> {
              Optional<Integer> first = port(range.first());
              Optional<Integer> last = range.last().isPresent() ? port(range.last().get()) : first;
              if (first.isPresent() && last.isPresent() && inOrder(range, first, last)) {
                parts.add(
                    new Resource.Ports(use, transport, first.get(), last.get(), range.span()));
              }
            });
  }

  private boolean inOrder(PortsTree range, Optional<Integer> first, Optional<Integer> last) {
    if (first.get() <= last.get()) {
      return true;
    }
    findings.add(
        Diagnostic.at(
                range.span(),
                DiagnosticCode.EMPTY_RANGE,
                "the range from " + first.get() + " to " + last.get() + " is empty")
            .withHint("the smaller value comes first"));
    return false;
  }

  private Optional<Integer> port(IntegerLiteral literal) {
    BigInteger value = literal.value();
    if (value.signum() > 0 && value.compareTo(BigInteger.valueOf(MAX_PORT)) <= 0) {
      return Optional.of(value.intValueExact());
    }
    findings.add(
        Diagnostic.at(literal.span(), DiagnosticCode.BAD_PORT, "there is no port " + value)
            .withHint("ports reach from 1 to " + MAX_PORT));
    return Optional.empty();
  }

  /** What is wrong with a path pattern. */
  static Optional<Diagnostic> mistake(StringLiteral pattern) {
    String value = pattern.value();
    if (!value.startsWith("/")) {
      return mistake(pattern, "the path is not absolute", "paths begin with '/'");
    }
    List<String> components = List.of(value.substring(1).split("/", -1));
    for (String component : components) {
      if (component.equals(".") || component.equals("..")) {
        return mistake(pattern, "the path has '" + component + "' in it", "write it out");
      } else if (component.isEmpty() && components.size() > 1) {
        return mistake(pattern, "the path has an empty component", "no '//' and no '/' at the end");
      } else if (component.contains("**") && !component.equals("**")) {
        return mistake(
            pattern, "'**' is not a whole component", "'**' stands alone between two '/'");
      }
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> mistake(StringLiteral pattern, String message, String hint) {
    return Optional.of(
        Diagnostic.at(pattern.span(), DiagnosticCode.BAD_PATTERN, message).withHint(hint));
  }
}
