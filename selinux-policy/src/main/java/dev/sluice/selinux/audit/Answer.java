package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.model.TypeName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What there is to say about a denial. */
public sealed interface Answer {
  /** The denial. */
  Denial denial();

  /**
   * Declarations permit it.
   *
   * @param denial the denial
   * @param proposals what it needs of what is proposed
   * @param operations what the program did, as the tables call it, by calls that the filter permits
   * @param relabelled the type that the object gets, if it has another now
   */
  record Permit(
      Denial denial,
      SortedSet<Proposal> proposals,
      SortedSet<String> operations,
      Optional<TypeName> relabelled)
      implements Answer {
    /** Copies the sets. */
    public Permit {
      proposals = Collections.unmodifiableSortedSet(new TreeSet<>(proposals));
      operations = Collections.unmodifiableSortedSet(new TreeSet<>(operations));
    }
  }

  /**
   * Nothing in the profile is to be changed.
   *
   * @param denial the denial
   * @param reason the kind of reason
   * @param explanation one line, lower case, no full stop
   * @param line the line of the profile that is the reason, if one is
   */
  record Keep(Denial denial, NoAdvice reason, String explanation, Optional<Span> line)
      implements Answer {}
}
