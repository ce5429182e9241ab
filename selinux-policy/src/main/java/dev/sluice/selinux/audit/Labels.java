package dev.sluice.selinux.audit;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.path.PatternExpression;
import dev.sluice.selinux.path.Precedence;
import dev.sluice.selinux.target.Area;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.Starter;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The types that objects have where a derived policy is installed and files are labelled. For use
 * by one thread.
 */
final class Labels {
  private static final PathPattern PROC = new PathPattern("/proc/**");
  private static final PathPattern SYS = new PathPattern("/sys/**");

  private final TargetPolicy target;
  private final Map<String, Area> areas = new TreeMap<>();

  Labels(TargetPolicy target) {
    this.target = target;
  }

  /** The type of what was denied, under a policy. */
  TypeName of(Denial denial, DerivedPolicy policy) {
    TypeName recorded = denial.target().type();
    DeniedObject object = denial.object();
    if (ClassMap.fileClasses().contains(denial.objectClass())
        && object.path().filter(PathForm::isWritable).isPresent()) {
      PathPattern known = target.inFileContexts(new PathPattern(object.path().get()));
      return file(known.text(), denial.objectClass(), policy);
    } else if (object.port().isPresent()) {
      return transport(denial.objectClass())
          .flatMap(transport -> port(transport, object.port().get(), policy))
          .orElse(recorded);
    }
    return recorded;
  }

  static Optional<Transport> transport(ClassName objectClass) {
    return switch (objectClass.value()) {
      case "tcp_socket" -> Optional.of(Transport.TCP);
      case "udp_socket" -> Optional.of(Transport.UDP);
      case "sctp_socket" -> Optional.of(Transport.SCTP);
      default -> Optional.empty();
    };
  }

  private Optional<TypeName> port(Transport transport, int port, DerivedPolicy policy) {
    return policy.portLines().keySet().stream()
        .filter(own -> own.transport() == transport && own.first() <= port && port <= own.last())
        .map(own -> own.type())
        .findFirst()
        .or(() -> target.portType(transport, port));
  }

  private TypeName file(String path, ClassName objectClass, DerivedPolicy policy) {
    PathPattern literal = new PathPattern(path);
    boolean ofKernel = PROC.contains(literal) || SYS.contains(literal);
    if (policy.starter() == Starter.CONTAINER && !ofKernel) {
      return policy.files();
    }
    Optional<FileContext> local = best(policy.localContexts(), path, objectClass);
    if (local.isPresent()) {
      return local.get().type();
    }
    Area area = areas.computeIfAbsent(path, this::area);
    TypeName system = area.kind() == AreaKind.SELF ? policy.domain() : area.type();
    Precedence whole = Precedence.of(PatternExpression.of(area.pattern()));
    return best(policy.module().fileContexts(), path, objectClass)
        .filter(own -> Precedence.of(own.path()).compareTo(whole) >= 0)
        .map(FileContext::type)
        .orElse(system);
  }

  /** As {@link TargetPolicy#around} says it of patterns, for one path much faster. */
  private Area area(String path) {
    return target.areas().stream()
        .filter(area -> area.pattern().matches(path))
        .max(Comparator.comparing(area -> Precedence.of(PatternExpression.of(area.pattern()))))
        .orElseThrow();
  }

  private static Optional<FileContext> best(
      Collection<FileContext> contexts, String path, ClassName objectClass) {
    return contexts.stream()
        .filter(context -> isOf(context.kind(), objectClass))
        .filter(context -> Pattern.matches(context.path().value(), path))
        .max(
            Comparator.<FileContext, Precedence>comparing(context -> Precedence.of(context.path()))
                .thenComparing(context -> context.kind() != FileKind.ANY));
  }

  private static boolean isOf(FileKind kind, ClassName objectClass) {
    return switch (kind) {
      case ANY -> true;
      case FILE -> objectClass.value().equals("file");
      case DIRECTORY -> objectClass.value().equals("dir");
      case SYMBOLIC_LINK -> objectClass.value().equals("lnk_file");
      case SOCKET -> objectClass.value().equals("sock_file");
      case FIFO -> objectClass.value().equals("fifo_file");
      case CHARACTER_DEVICE -> objectClass.value().equals("chr_file");
      case BLOCK_DEVICE -> objectClass.value().equals("blk_file");
    };
  }
}
