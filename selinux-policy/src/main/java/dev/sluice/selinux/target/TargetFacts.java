package dev.sluice.selinux.target;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the resources say, while they are read. */
final class TargetFacts {
  final List<Area> areas = new ArrayList<>();
  final List<Area> fileSystems = new ArrayList<>();

  /** Directories, and how file contexts call them. */
  final Map<PathPattern, PathPattern> aliases = new TreeMap<>();

  final Set<String> capabilities = new LinkedHashSet<>();
  final Map<AttributeRole, Set<AttributeName>> attributes = new EnumMap<>(AttributeRole.class);
  final Map<Starter, List<TypeName>> starters = new EnumMap<>(Starter.class);
  final Map<Starter, List<ClassPermissions>> inherited = new EnumMap<>(Starter.class);
  final Map<Starter, List<ClassPermissions>> managed = new EnumMap<>(Starter.class);
  final Set<TemplateName> templates = new HashSet<>();
  final List<PortOwner> ports = new ArrayList<>();
  final Set<TypeName> unowned = new HashSet<>();
  final List<TargetPolicy.Grant> grants = new ArrayList<>();

  /** Classes that the policy does not know: the whole class, if no permission is named. */
  final Map<ClassName, Set<PermissionName>> lacking = new HashMap<>();

  final Set<String> modules = new HashSet<>();
  boolean allowsUnknown;
  Optional<TypeName> containerFiles = Optional.empty();
  Optional<TypeName> node = Optional.empty();
  Optional<TypeName> kernel = Optional.empty();
}
