package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.IdSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sets of types in the policy language: by an attribute where it has just these members, by an
 * attribute without a few of its members, or by their names. Immutable.
 */
final class SetText {
  /** Attributes that no person named: those of the compilers of modules. */
  private static final Pattern GENERATED = Pattern.compile(".*_typeattr_[0-9]+|@.*");

  private static final int FEW = 3;
  private static final int MOST_EXCEPTIONS = 2;
  private static final int FEWEST_WITH_EXCEPTIONS = 8;
  private static final int FEWEST_WITH_NEW_EXCEPTIONS = 3;

  private final SharedNames names;
  private final ComparedPolicy policy;
  private final ComparedPolicy other;
  private final Map<IdSet, String> attributes = new HashMap<>();

  /**
   * Texts about sets of types.
   *
   * @param policy the policy whose attributes name them
   * @param other the policy with which it is compared
   */
  SetText(SharedNames names, ComparedPolicy policy, ComparedPolicy other) {
    this.names = names;
    this.policy = policy;
    this.other = other;
    policy.attributes().keySet().stream()
        .filter(name -> !isGenerated(name))
        .sorted()
        .forEach(name -> attributes.putIfAbsent(members(name), name));
  }

  /** Whether a compiler made up the name of an attribute. */
  static boolean isGenerated(String attribute) {
    return GENERATED.matcher(attribute).matches();
  }

  private IdSet members(String attribute) {
    return IdSet.of(policy.members(policy.attributes().getOrDefault(attribute, -1)));
  }

  /** The whole set. */
  String whole(IdSet types) {
    List<String> words = words(types);
    return words.size() == 1 ? words.get(0) : "{ " + String.join(" ", words) + " }";
  }

  /** The set by its first members and their number, if it is large. */
  String brief(IdSet types) {
    List<String> words = words(types);
    if (words.size() == 1) {
      return words.get(0);
    }
    if (words.size() <= FEW || words.get(1).startsWith("-")) {
      return "{ " + String.join(" ", words) + " }";
    }
    return "{ "
        + String.join(" ", words.subList(0, FEW - 1))
        + " and "
        + (words.size() - FEW + 1)
        + " more }";
  }

  private List<String> words(IdSet types) {
    String exact = types.size() == 1 ? null : attributes.get(types);
    if (exact != null) {
      return List.of(exact);
    }
    List<String> excepted = types.size() < FEWEST_WITH_NEW_EXCEPTIONS ? List.of() : excepted(types);
    return excepted.isEmpty() ? names(types) : excepted;
  }

  private List<String> names(IdSet types) {
    return Arrays.stream(types.toArray()).mapToObj(names::type).toList();
  }

  /**
   * The attribute with the fewest members of those that have all of these and few others: of a
   * small set, only others that the other policy lacks.
   */
  private List<String> excepted(IdSet types) {
    List<String> best = List.of();
    for (Map.Entry<IdSet, String> attribute : attributes.entrySet()) {
      IdSet members = attribute.getKey();
      int count = members.size() - types.size();
      if (count > 0 && count <= MOST_EXCEPTIONS && members.containsAll(types)) {
        int[] others =
            Arrays.stream(members.toArray()).filter(type -> !types.contains(type)).toArray();
        boolean usual = types.size() >= FEWEST_WITH_EXCEPTIONS;
        if (usual || Arrays.stream(others).noneMatch(other::hasType)) {
          List<String> words = new ArrayList<>(List.of(attribute.getValue()));
          Arrays.stream(others).forEach(type -> words.add("-" + names.type(type)));
          best = better(words, best);
        }
      }
    }
    return best;
  }

  private static List<String> better(List<String> words, List<String> best) {
    boolean shorter = best.isEmpty() || words.size() < best.size();
    boolean equal = words.size() == best.size();
    boolean first = equal && words.get(0).compareTo(best.get(0)) < 0;
    return shorter || first ? words : best;
  }
}
