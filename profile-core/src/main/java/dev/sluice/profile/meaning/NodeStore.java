package dev.sluice.profile.meaning;

import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hash-consed nodes of reduced ordered diagrams with many terminals, and the operations on them. A
 * node is an {@code int}; equal functions are equal ints. Predicates end in {@link #FALSE} and
 * {@link #TRUE}, meanings in actions.
 */
final class NodeStore {
  static final int FALSE = 0;
  static final int TRUE = 1;

  private static final int TERMINAL = Field.LEVELS;

  private static final int OP_AND = 1;
  private static final int OP_OR = 2;
  private static final int OP_XOR = 3;
  private static final int OP_ITE = 4;
  private static final int OP_STRICTER = 5;
  private static final int OP_DIFFER = 6;

  private static final int FIRST_CAPACITY = 1 << 13;

  /** A word of 32 bits with its place in a map takes about as much memory as that many nodes. */
  private static final int NODES_PER_WORD = 8;

  /**
   * How many steps the operations may take for each node that is granted. The number of nodes alone
   * does not bound the time: work whose results are known can be repeated.
   */
  private static final int STEPS_PER_NODE = 64;

  private final int limit;
  private final long stepLimit;
  private long steps;
  private int[] level;
  private int[] low;
  private int[] high;
  private int[] chain;
  private int[] buckets;
  private int size;

  private int[] cache;
  private int cacheMask;

  private final List<Action> actions = new ArrayList<>();
  private final Map<Action, Integer> terminals = new HashMap<>();

  NodeStore(int limit) {
    this.limit = limit;
    int capacity = FIRST_CAPACITY;
    this.stepLimit = (long) Math.max(limit, capacity) * STEPS_PER_NODE;
    level = new int[capacity];
    low = new int[capacity];
    high = new int[capacity];
    chain = new int[capacity];
    buckets = new int[capacity];
    Arrays.fill(buckets, -1);
    newCache(1 << 13);
    addTerminal(0);
    addTerminal(1);
  }

  int size() {
    return size;
  }

  boolean isTerminal(int node) {
    return level[node] == TERMINAL;
  }

  int level(int node) {
    return level[node];
  }

  int low(int node) {
    return low[node];
  }

  int high(int node) {
    return high[node];
  }

  int terminal(Action action) {
    Integer known = terminals.get(action);
    if (known != null) {
      return known;
    }
    actions.add(action);
    int node = addTerminal(actions.size() - 1);
    terminals.put(action, node);
    return node;
  }

  Action action(int terminal) {
    return actions.get(low[terminal]);
  }

  private int addTerminal(int index) {
    ensureRoom();
    level[size] = TERMINAL;
    low[size] = index;
    high[size] = index;
    chain[size] = -1;
    return size++;
  }

  int node(int atLevel, int whenClear, int whenSet) {
    if (whenClear == whenSet) {
      return whenClear;
    }
    int bucket = hash(atLevel, whenClear, whenSet) & (buckets.length - 1);
    for (int n = buckets[bucket]; n >= 0; n = chain[n]) {
      if (level[n] == atLevel && low[n] == whenClear && high[n] == whenSet) {
        return n;
      }
    }
    if (ensureRoom()) {
      bucket = hash(atLevel, whenClear, whenSet) & (buckets.length - 1);
    }
    level[size] = atLevel;
    low[size] = whenClear;
    high[size] = whenSet;
    chain[size] = buckets[bucket];
    buckets[bucket] = size;
    return size++;
  }

  private boolean ensureRoom() {
    if (size < level.length) {
      return false;
    }
    if (size >= limit) {
      throw DiagramLimitException.nodes(limit);
    }
    int capacity = Math.min(limit, size * 2);
    level = Arrays.copyOf(level, capacity);
    low = Arrays.copyOf(low, capacity);
    high = Arrays.copyOf(high, capacity);
    chain = Arrays.copyOf(chain, capacity);
    buckets = new int[Integer.highestOneBit(capacity - 1) << 1];
    Arrays.fill(buckets, -1);
    for (int n = 0; n < size; n++) {
      if (level[n] != TERMINAL) {
        int bucket = hash(level[n], low[n], high[n]) & (buckets.length - 1);
        chain[n] = buckets[bucket];
        buckets[bucket] = n;
      }
    }
    if (cacheMask + 1 < capacity && cacheMask + 1 < 1 << 19) {
      newCache((cacheMask + 1) * 2);
    }
    return true;
  }

  private void newCache(int entries) {
    cache = new int[entries * 5];
    cacheMask = entries - 1;
  }

  private static int hash(int a, int b, int c) {
    int h = a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D;
    h ^= h >>> 15;
    h *= 0x2C1B3C6D;
    return h ^ h >>> 13;
  }

  private int cached(int op, int f, int g, int h) {
    int slot = (hash(f + op * 0x27D4EB2F, g, h) & cacheMask) * 5;
    return cache[slot] == op && cache[slot + 1] == f && cache[slot + 2] == g && cache[slot + 3] == h
        ? cache[slot + 4]
        : -1;
  }

  private int remember(int op, int f, int g, int h, int result) {
    int slot = (hash(f + op * 0x27D4EB2F, g, h) & cacheMask) * 5;
    cache[slot] = op;
    cache[slot + 1] = f;
    cache[slot + 2] = g;
    cache[slot + 3] = h;
    cache[slot + 4] = result;
    return result;
  }

  int variable(int atLevel) {
    return node(atLevel, FALSE, TRUE);
  }

  int not(int f) {
    return xor(f, TRUE);
  }

  int and(int f, int g) {
    if (f == g || g == TRUE) {
      return f;
    } else if (f == TRUE) {
      return g;
    } else if (f == FALSE || g == FALSE) {
      return FALSE;
    }
    return f < g ? binary(OP_AND, f, g) : binary(OP_AND, g, f);
  }

  int or(int f, int g) {
    if (f == g || g == FALSE) {
      return f;
    } else if (f == FALSE) {
      return g;
    } else if (f == TRUE || g == TRUE) {
      return TRUE;
    }
    return f < g ? binary(OP_OR, f, g) : binary(OP_OR, g, f);
  }

  int xor(int f, int g) {
    if (f == g) {
      return FALSE;
    } else if (f == FALSE) {
      return g;
    } else if (g == FALSE) {
      return f;
    } else if (isTerminal(f) && isTerminal(g)) {
      return TRUE;
    }
    return f < g ? binary(OP_XOR, f, g) : binary(OP_XOR, g, f);
  }

  /** The stricter action everywhere; of two that differ only in their data, that of {@code f}. */
  int stricter(int f, int g) {
    if (f == g) {
      return f;
    }
    return isTerminal(f) && isTerminal(g)
        ? terminal(action(f).stricter(action(g)))
        : binary(OP_STRICTER, f, g);
  }

  /** Where two meanings differ, as a predicate. */
  int differ(int f, int g) {
    if (f == g) {
      return FALSE;
    } else if (isTerminal(f) && isTerminal(g)) {
      return TRUE;
    }
    return f < g ? binary(OP_DIFFER, f, g) : binary(OP_DIFFER, g, f);
  }

  private void step() {
    if (++steps > stepLimit) {
      throw DiagramLimitException.steps(stepLimit);
    }
  }

  /**
   * Bounds the words that one operation may keep apart: they are larger than nodes, and a word that
   * falls apart need not make a node before memory is full.
   */
  void requireWords(int words) {
    step();
    if (words > Math.max(limit, FIRST_CAPACITY) / NODES_PER_WORD) {
      throw DiagramLimitException.nodes(limit);
    }
  }

  private int binary(int op, int f, int g) {
    step();
    int known = cached(op, f, g, 0);
    if (known >= 0) {
      return known;
    }
    int at = Math.min(level[f], level[g]);
    int f0 = level[f] == at ? low[f] : f;
    int f1 = level[f] == at ? high[f] : f;
    int g0 = level[g] == at ? low[g] : g;
    int g1 = level[g] == at ? high[g] : g;
    return remember(op, f, g, 0, node(at, apply(op, f0, g0), apply(op, f1, g1)));
  }

  private int apply(int op, int f, int g) {
    return switch (op) {
      case OP_AND -> and(f, g);
      case OP_OR -> or(f, g);
      case OP_XOR -> xor(f, g);
      case OP_STRICTER -> stricter(f, g);
      case OP_DIFFER -> differ(f, g);
      default -> throw new IllegalArgumentException("operation " + op);
    };
  }

  /** {@code g} where {@code f} holds, {@code h} elsewhere; both predicates or both meanings. */
  int choose(int f, int g, int h) {
    if (f == TRUE || g == h) {
      return g;
    } else if (f == FALSE) {
      return h;
    } else if (g == TRUE && h == FALSE) {
      return f;
    }
    step();
    int known = cached(OP_ITE, f, g, h);
    if (known >= 0) {
      return known;
    }
    int at = Math.min(level[f], Math.min(level[g], level[h]));
    int whenClear =
        choose(
            level[f] == at ? low[f] : f, level[g] == at ? low[g] : g, level[h] == at ? low[h] : h);
    int whenSet =
        choose(
            level[f] == at ? high[f] : f,
            level[g] == at ? high[g] : g,
            level[h] == at ? high[h] : h);
    return remember(OP_ITE, f, g, h, node(at, whenClear, whenSet));
  }
}
