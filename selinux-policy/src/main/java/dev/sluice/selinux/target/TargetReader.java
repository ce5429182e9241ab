package dev.sluice.selinux.target;

import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the resources of a target; {@code common.txt} explains the lines. */
final class TargetReader {
  private final ResourceLines lines;
  private final TargetFacts facts;

  private TargetReader(ResourceLines lines, TargetFacts facts) {
    this.lines = lines;
    this.facts = facts;
  }

  static TargetFacts read(TargetName name) {
    TargetFacts facts = new TargetFacts();
    for (String layer : name.layers()) {
      String resource = layer + ".txt";
      try (InputStream in = TargetReader.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("resource " + resource + " is missing");
        }
        new TargetReader(ResourceLines.read(resource, in), facts).all();
      } catch (IOException e) {
        throw new UncheckedIOException("resource " + resource + " cannot be read", e);
      }
    }
    return facts;
  }

  private void all() {
    while (lines.advance()) {
      List<String> words = lines.words(2, Integer.MAX_VALUE);
      List<String> rest = words.subList(1, words.size());
      try {
        line(words.get(0), rest);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw lines.defect(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private void line(String word, List<String> rest) {
    switch (word) {
      case "area" -> {
        Area area = area(rest, 3, kind(AreaKind.class, rest.get(2)));
        facts.areas.removeIf(before -> before.pattern().equals(area.pattern()));
        facts.areas.add(area);
      }
      case "alias" -> facts.aliases.put(new PathPattern(rest.get(0)), new PathPattern(rest.get(1)));
      case "filesystem" -> facts.fileSystems.add(area(rest, 2, AreaKind.SYSTEM));
      case "policycap" -> facts.capabilities.addAll(rest);
      case "attribute" ->
          facts
              .attributes
              .computeIfAbsent(
                  kind(AttributeRole.class, rest.get(0)), role -> new LinkedHashSet<>())
              .addAll(tail(rest).stream().map(AttributeName::new).toList());
      case "starter" ->
          facts
              .starters
              .computeIfAbsent(kind(Starter.class, rest.get(0)), starter -> new ArrayList<>())
              .addAll(tail(rest).stream().map(TypeName::new).toList());
      case "inherited" ->
          facts
              .inherited
              .computeIfAbsent(kind(Starter.class, rest.get(0)), starter -> new ArrayList<>())
              .add(permissions(tail(rest)));
      case "manages" ->
          facts
              .managed
              .computeIfAbsent(kind(Starter.class, rest.get(0)), starter -> new ArrayList<>())
              .add(permissions(tail(rest)));
      case "template" -> rest.forEach(name -> facts.templates.add(new TemplateName(name)));
      case "unowned" -> rest.forEach(name -> facts.unowned.add(new TypeName(name)));
      case "port" -> facts.ports.add(port(rest));
      case "grant" ->
          facts.grants.add(
              new TargetPolicy.Grant(
                  new AttributeName(rest.get(0)),
                  new TypeName(rest.get(1)),
                  permissions(rest.subList(2, rest.size()))));
      case "lacks" -> {
        ClassPermissions lacking = permissions(rest);
        facts
            .lacking
            .computeIfAbsent(lacking.objectClass(), objectClass -> new HashSet<>())
            .addAll(lacking.permissions());
      }
      case "module" -> facts.modules.addAll(rest);
      case "unknown" -> facts.allowsUnknown = allows(rest.get(0));
      case "container-files" -> facts.containerFiles = Optional.of(new TypeName(rest.get(0)));
      case "node" -> facts.node = Optional.of(new TypeName(rest.get(0)));
      case "kernel" -> facts.kernel = Optional.of(new TypeName(rest.get(0)));
      default -> throw lines.defect("is no line of a target");
    }
  }

  private boolean allows(String word) {
    return switch (word) {
      case "allow" -> true;
      case "deny" -> false;
      default -> throw lines.defect("says neither allow nor deny");
    };
  }

  private Area area(List<String> words, int count, AreaKind kind) {
    if (words.size() != count) {
      throw lines.defect("has not " + count + " words behind the first");
    }
    return new Area(new PathPattern(words.get(0)), new TypeName(words.get(1)), kind);
  }

  private PortOwner port(List<String> words) {
    if (words.size() != 3) {
      throw lines.defect("has not 3 words behind the first");
    }
    String range = words.get(1);
    int dash = range.indexOf('-');
    int first = lines.number(dash < 0 ? range : range.substring(0, dash));
    int last = dash < 0 ? first : lines.number(range.substring(dash + 1));
    return new PortOwner(
        kind(Transport.class, words.get(0)), first, last, new TypeName(words.get(2)));
  }

  private static ClassPermissions permissions(List<String> words) {
    Set<PermissionName> permissions =
        tail(words).stream().map(PermissionName::new).collect(Collectors.toSet());
    return new ClassPermissions(new ClassName(words.get(0)), permissions);
  }

  private static List<String> tail(List<String> words) {
    return words.subList(1, words.size());
  }

  private static <E extends Enum<E>> E kind(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
