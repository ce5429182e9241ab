package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.AuditFields;
import dev.sluice.profile.recording.AuditRecord;
import dev.sluice.profile.recording.Words;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of a denial: security/selinux/avc.c (avc_audit_pre_callback, avc_audit_post_callback)
 * and security/lsm_audit.c.
 *
 * @param source who acted
 * @param target on what
 * @param objectClass the class of the object
 * @param permissions what was denied
 * @param path the path that the record itself has
 * @param name the last component of the path, or the name that was to be made or removed
 * @param inode the number of the file
 * @param port the port that was to be bound or connected to
 * @param command the name of the program
 * @param permissive whether it was only logged
 * @param place the record
 */
record AvcRecord(
    AuditContext source,
    AuditContext target,
    ClassName objectClass,
    SortedSet<PermissionName> permissions,
    Optional<String> path,
    Optional<String> name,
    Optional<Long> inode,
    Optional<Integer> port,
    Optional<String> command,
    boolean permissive,
    Span place) {
  private static final Pattern BODY =
      Pattern.compile(" *avc:  ?(denied|granted)  ?\\{ ([a-z0-9_ ]+ )\\} for  ?(.*)");
  private static final Pattern CLASS = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern INODE = Pattern.compile("\\d{1,18}");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final Pattern PERMISSIVE = Pattern.compile("[01]");
  private static final int MAX_PORT = 65535;

  /** Whether a record is about a denial, not about something granted; what is not read is. */
  static boolean isDenial(String body) {
    Matcher matcher = BODY.matcher(body);
    return !matcher.matches() || matcher.group(1).equals("denied");
  }

  /** What a record says; empty, with findings, if it is not fully understood. */
  static Optional<AvcRecord> read(AuditRecord record, Findings findings) {
    Span body = record.body();
    Matcher matcher = BODY.matcher(body.text());
    if (!matcher.matches()) {
      findings.add(bad(record.line(), "not a record of a denial"));
      return Optional.empty();
    } else if (matcher.group(1).equals("granted")) {
      return Optional.empty();
    }
    AuditFields fields =
        new AuditFields(Words.part(body, matcher.start(3), matcher.end(3)), findings);
    Optional<AuditContext> source = context("scontext", fields, findings);
    Optional<AuditContext> target = context("tcontext", fields, findings);
    Optional<ClassName> objectClass = fields.need("tclass", CLASS, ClassName::new);
    SortedSet<PermissionName> permissions = new TreeSet<>();
    List<String> names = Words.texts(Words.of(Words.part(body, matcher.start(2), matcher.end(2))));
    if (names.isEmpty()) {
      findings.add(bad(record.line(), "a denial of nothing"));
      return Optional.empty();
    }
    for (String permission : names) {
      if (!Character.isLetter(permission.charAt(0))) {
        findings.add(bad(record.line(), "no permission has the name '" + permission + "'"));
        return Optional.empty();
      }
      permissions.add(new PermissionName(permission));
    }
    // A bound port is the source, the port of a peer the destination.
    Optional<Integer> port =
        permissions.contains(new PermissionName("name_bind"))
            ? fields.read("src", PORT, Integer::valueOf)
            : fields.read("dest", PORT, Integer::valueOf);
    Optional<Long> inode = fields.read("ino", INODE, Long::valueOf);
    boolean permissive = fields.read("permissive", PERMISSIVE, "1"::equals).orElse(false);
    Optional<String> path = fields.text("path");
    Optional<String> name = fields.text("name");
    Optional<String> command = fields.text("comm");
    if (source.isEmpty() || target.isEmpty() || objectClass.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AvcRecord(
            source.get(),
            target.get(),
            objectClass.get(),
            permissions,
            path,
            name,
            inode,
            port.filter(number -> number >= 1 && number <= MAX_PORT),
            command,
            permissive,
            record.line()));
  }

  private static Optional<AuditContext> context(
      String name, AuditFields fields, Findings findings) {
    Optional<String> text = fields.need(name, AuditContext.FORM, Function.identity());
    Optional<AuditContext> context = text.flatMap(AuditContext::of);
    if (text.isPresent() && context.isEmpty()) {
      findings.add(bad(fields.place(), "'" + text.get() + "' has levels that no policy has"));
    }
    return context;
  }

  private static Diagnostic bad(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.BAD_RECORD, message);
  }
}
