package dev.sluice.selinux.audit;

import java.util.Locale;

/** Why a denial leads to no change of the profile. */
public enum NoAdvice {
  /** Another domain was denied something. */
  OTHER_DOMAIN,
  /** What was denied is permitted already: an older policy is loaded. */
  PERMITTED,
  /** The file has not the label that the policy gives its path. */
  MISLABELLED,
  /** The object lacks no type but belongs to other categories. */
  CATEGORIES,
  /** The profile says that this never happens. */
  NEVER,
  /** The filter denies every call that asks for it. */
  FILTER,
  /** It belongs to the system, or is given to nobody. */
  SYSTEM,
  /** The record does not say which object it was. */
  UNKNOWN_OBJECT,
  /** No pattern means this path only. */
  UNWRITABLE_PATH,
  /** Sockets of this family need more than a declaration. */
  SOCKET_FAMILY,
  /** No declaration gives it to a derived domain. */
  NO_DECLARATION,
  /** The profile with the declaration would be refused. */
  CONTRADICTION;

  /** The name in JSON, in lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
