package dev.sluice.selinux.database;

import java.util.List;

/**
 * A whole policy.
 *
 * @param version the version of the binary form that it came in
 * @param mls whether labels have levels
 * @param unknown what becomes of the kernel's classes and permissions that it does not define
 * @param capabilities the numbers of its policy capabilities
 * @param permissive the types that are not enforced
 * @param neverAudit the types whose refusals are not recorded
 * @param classes the classes of objects
 * @param types the types and attributes
 * @param roles the roles; the first is {@code object_r}
 * @param users the users
 * @param booleans the booleans
 * @param sensitivities the sensitivities, lowest first
 * @param categories the names of the categories
 * @param rules the rules that always hold
 * @param conditionals the rules that hold while booleans have certain values
 * @param transitions the roles, types by name and levels of what is new, and changes of role
 * @param labels the labels of what has no file to keep them in
 */
public record PolicyDatabase(
    int version,
    boolean mls,
    UnknownHandling unknown,
    IdSet capabilities,
    IdSet permissive,
    IdSet neverAudit,
    List<ObjectClass> classes,
    TypeTable types,
    List<Role> roles,
    List<User> users,
    List<PolicyBoolean> booleans,
    List<Sensitivity> sensitivities,
    List<String> categories,
    Rules rules,
    List<ConditionalRules> conditionals,
    Transitions transitions,
    List<Labelling> labels) {
  /** Copies the lists. */
  public PolicyDatabase {
    classes = List.copyOf(classes);
    roles = List.copyOf(roles);
    users = List.copyOf(users);
    booleans = List.copyOf(booleans);
    sensitivities = List.copyOf(sensitivities);
    categories = List.copyOf(categories);
    conditionals = List.copyOf(conditionals);
    labels = List.copyOf(labels);
  }
}
