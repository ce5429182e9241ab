package dev.sluice.selinux.derive;

import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeName;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of a profile's types: its domain's without {@code _t}, and what a type is for. No dots:
 * audit2allow takes them for separators. Only a domain that inherits has one, because its type
 * comes with the template.
 *
 * @param stem what all begin with
 * @param domain the domain
 */
record ProfileNames(String stem, TypeName domain) {
  /** So that files can be called after it, whatever follows. */
  static final int MAX_LENGTH = 128;

  private static final String SUFFIX = "_t";

  static ProfileNames of(Policy policy) {
    String name = domainName(policy);
    String stem = stem(name);
    TypeName domain =
        policy
            .selinux()
            .flatMap(SelinuxIntent::inherits)
            .map(template -> inheritance(template.text(), stem).domain())
            .orElseGet(() -> new TypeName(name));
    return new ProfileNames(stem, domain);
  }

  /** The domain as the profile calls it. */
  static String domainName(Policy policy) {
    return policy
        .selinux()
        .flatMap(SelinuxIntent::domain)
        .map(SelinuxIntent.Word::text)
        .orElseGet(() -> fromProfile(policy.name()));
  }

  /** What the names of a domain's types and of its module begin with. */
  static String stem(String name) {
    return name.endsWith(SUFFIX) && name.length() > SUFFIX.length()
        ? name.substring(0, name.length() - SUFFIX.length())
        : name;
  }

  private static Inheritance inheritance(String template, String stem) {
    return Inheritance.of(new TemplateName(template), new ModuleName(stem));
  }

  private static String fromProfile(String profile) {
    String name = profile.replace('-', '_').replace('.', '_') + SUFFIX;
    return Character.isLetter(name.charAt(0)) ? name : "p_" + name;
  }

  /** Whether a domain can have the name: the policy language wants a letter first. */
  static boolean isPossible(String name) {
    return name.length() <= MAX_LENGTH && name.matches("[A-Za-z][A-Za-z0-9_]*");
  }

  ModuleName module() {
    return new ModuleName(stem);
  }

  TypeName files(Set<FileUse> uses) {
    return named(
        EnumSet.copyOf(uses).stream()
            .map(use -> use.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("_")));
  }

  TypeName program() {
    return named("exec");
  }

  TypeName containerFiles() {
    return named("file");
  }

  TypeName ports() {
    return named("port");
  }

  /** The boolean for what holds with a capability, or without it. */
  BooleanName capability(String capability, boolean held) {
    return new BooleanName(stem + (held ? "_with_" : "_without_") + capability);
  }

  private TypeName named(String purpose) {
    return new TypeName(stem + "_" + purpose + SUFFIX);
  }
}
