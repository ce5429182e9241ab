package dev.sluice.selinux.derive;

import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.BasePolicy;
import dev.sluice.selinux.oracle.CilText;
import dev.sluice.selinux.target.AttributeRole;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy of this project with Fedora's names, because Debian has no package of Fedora's: the base
 * policy, the types and attributes of the target's data that it lacks, and what Fedora's policy
 * refuses to everybody. A name that a module needs and the data do not have is missing here, too.
 */
final class FedoraBase {
  private static final Pattern DECLARATION =
      Pattern.compile("\\((?:type|typeattribute) ([\\w.]+)\\)");

  private FedoraBase() {}

  /** What examples are compiled with: all that Fedora's policy refuses to everybody is checked. */
  static List<CilText> asserting(String unchecked) {
    return with("fedora-assertions", unchecked);
  }

  /** What a domain is compiled with that begins with the block for containers. */
  static List<CilText> withContainer(String unchecked) {
    return with("fedora-container", unchecked);
  }

  private static List<CilText> with(String resource, String unchecked) {
    CilText base = BasePolicy.LINUX_6_1.text(unchecked);
    CilText more = new CilText(resource, read(resource + ".cil"));
    Set<String> declared = new TreeSet<>(declarations(base.text()));
    declared.addAll(declarations(more.text()));
    return List.of(base, new CilText("names", names(declared)), more);
  }

  private static String names(Set<String> declared) {
    TargetPolicy target = TargetPolicy.of(TargetName.FEDORA);
    StringBuilder text = new StringBuilder();
    for (AttributeName attribute : target.attributes()) {
      if (!declared.contains(attribute.value())) {
        text.append("(typeattribute " + attribute + ")\n");
      }
    }
    Set<TypeName> ports = new TreeSet<>();
    target.ports().forEach(port -> ports.add(port.type()));
    for (TypeName type : target.types()) {
      if (!declared.contains(type.value())) {
        text.append("(type " + type + ")\n(roletype object_r " + type + ")\n");
        AttributeRole role = ports.contains(type) ? AttributeRole.PORT : AttributeRole.FILE;
        for (AttributeName attribute : target.attributes(role)) {
          text.append("(typeattributeset " + attribute + " (" + type + "))\n");
        }
      }
    }
    return text.toString();
  }

  private static Set<String> declarations(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = DECLARATION.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static String read(String resource) {
    try (InputStream in = FedoraBase.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
