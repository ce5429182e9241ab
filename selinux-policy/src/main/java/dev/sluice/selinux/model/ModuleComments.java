package dev.sluice.selinux.model;

/**
 * What a reader of emitted policy is told about its parts: usually the lines of the profile from
 * which a part follows. The text may hold anything; writers escape it. An empty text is no comment.
 */
public interface ModuleComments {
  /** No comments. */
  ModuleComments NONE = new ModuleComments() {};

  /** About the whole module. */
  default String module() {
    return "";
  }

  /** About a type. */
  default String on(TypeDeclaration type) {
    return "";
  }

  /** About a rule that holds whatever the booleans. */
  default String on(RuleKind kind, AllowRule rule) {
    return "";
  }

  /** About a boolean. */
  default String on(Conditional conditional) {
    return "";
  }

  /** About a rule that holds while a boolean is on. */
  default String on(Conditional conditional, AllowRule rule) {
    return "";
  }

  /** About what no rule may allow. */
  default String on(Prohibition prohibition) {
    return "";
  }

  /** About the type of what is new. */
  default String on(TypeTransition transition) {
    return "";
  }

  /** About the type of files. */
  default String on(FileContext context) {
    return "";
  }

  /** About the type of ports. */
  default String on(PortContext context) {
    return "";
  }
}
