package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Joins the records of one denial: who did what to which object. */
final class DenialTally {
  /** Arguments differ from call to call: some of them are enough. */
  private static final int MOST_EXAMPLES = 32;

  /**
   * What makes denials the same. A file is read because it is opened, but what a domain is denied
   * about itself has a reason each.
   */
  private record Key(
      AuditContext source,
      AuditContext target,
      ClassName objectClass,
      DeniedObject object,
      SortedSet<PermissionName> apart) {}

  private final Findings findings;
  private final Map<Key, Denial> denials = new LinkedHashMap<>();

  DenialTally(Findings findings) {
    this.findings = findings;
  }

  void add(AvcRecord avc, DeniedObject object, Optional<RecordedCall> call) {
    boolean together = object.path().isPresent();
    Key key =
        new Key(
            avc.source(),
            avc.target(),
            avc.objectClass(),
            object,
            together ? Collections.emptySortedSet() : avc.permissions());
    Denial before = denials.get(key);
    if (before == null && denials.size() == DenialReader.MAX_DENIALS) {
      findings.add(
          Diagnostic.at(
                  avc.place(),
                  DiagnosticCode.TOO_LONG,
                  "more than " + DenialReader.MAX_DENIALS + " denials that differ")
              .withHint("read a shorter time, or one program: 'ausearch --raw -c NAME'"));
      return;
    }
    denials.put(key, before == null ? first(avc, object, call) : joined(before, avc, call));
  }

  private static Denial first(AvcRecord avc, DeniedObject object, Optional<RecordedCall> call) {
    return new Denial(
        avc.source(),
        avc.target(),
        avc.objectClass(),
        object,
        avc.permissions(),
        call.stream().toList(),
        new TreeSet<>(avc.command().stream().toList()),
        avc.permissive(),
        1,
        avc.place());
  }

  private static Denial joined(Denial before, AvcRecord avc, Optional<RecordedCall> call) {
    SortedSet<PermissionName> permissions = new TreeSet<>(before.permissions());
    permissions.addAll(avc.permissions());
    List<RecordedCall> calls = new ArrayList<>(before.calls());
    if (calls.size() < MOST_EXAMPLES) {
      call.filter(other -> !calls.contains(other)).ifPresent(calls::add);
    }
    NavigableSet<String> commands = new TreeSet<>(before.commands());
    if (commands.size() < MOST_EXAMPLES) {
      avc.command().ifPresent(commands::add);
    }
    return new Denial(
        before.source(),
        before.target(),
        before.objectClass(),
        before.object(),
        permissions,
        calls,
        commands,
        before.permissive() && avc.permissive(),
        before.count() + 1,
        before.place());
  }

  List<Denial> denials() {
    return List.copyOf(denials.values());
  }
}
