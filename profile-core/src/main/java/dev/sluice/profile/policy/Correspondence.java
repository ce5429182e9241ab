package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.TwinClass;
import dev.sluice.profile.abi.TwinForm;
import dev.sluice.profile.abi.TwinForm.Binding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What calls of one form of an operation are the same as calls of another, on one ABI: how a
 * condition on the one is said of the other. Immutable.
 */
public final class Correspondence {
  private static final int WIDE_IDENTIFIER_BITS = 32;

  /** What becomes of a test of a register of the first call. */
  private sealed interface Image {
    /** The same test of another register; the types say whether the values are the same. */
    record Moved(ArgumentIndex index, ArgumentType from, ArgumentType to) implements Image {}

    /** Decided: the second call does what the first does with the first value, or with any. */
    record Decided(ArgumentType from, List<Long> values) implements Image {}
  }

  private final SyscallName other;
  private final Map<ArgumentIndex, Image> images = new HashMap<>();
  private final List<Condition> required = new ArrayList<>();
  private boolean related = true;
  private boolean visible = true;
  private boolean concealed;
  private boolean covering = true;
  private final Set<ArgumentIndex> narrowed = new LinkedHashSet<>();

  private Correspondence(SyscallName other) {
    this.other = other;
  }

  /**
   * The other forms of the operation that a call carries out, on an ABI.
   *
   * @param call a call of any ABI
   * @return those of the ABI's own calls that can do some of what the call does, in the order of
   *     the class; the call itself is not among them
   */
  public static List<Correspondence> of(AbiCatalog catalog, Abi abi, SyscallName call) {
    Optional<TwinClass> operation = catalog.twins().of(call);
    List<Correspondence> found = new ArrayList<>();
    if (operation.isPresent()) {
      for (TwinForm form : operation.get().forms()) {
        if (!form.call().equals(call) && abi.syscalls().named(form.call()).isPresent()) {
          Correspondence candidate =
              between(
                  catalog, abi, operation.get(), operation.get().form(call).orElseThrow(), form);
          if (candidate.related) {
            found.add(candidate);
          }
        }
      }
    }
    return found;
  }

  private static Correspondence between(
      AbiCatalog catalog, Abi abi, TwinClass operation, TwinForm from, TwinForm to) {
    Place left = new Place(abi, catalog.signature(abi, from.call()), from);
    Place right = new Place(abi, catalog.signature(abi, to.call()), to);
    Correspondence result = new Correspondence(to.call());
    result.covering = !from.nameOnly();
    operation.parameters().forEach(parameter -> result.relate(parameter, left, right));
    return result;
  }

  private void relate(String parameter, Place left, Place right) {
    Optional<Argument> from = left.argument(parameter);
    Optional<Argument> to = right.argument(parameter);
    Optional<Binding.Given> givenFrom = left.given(parameter);
    Optional<Binding.Given> givenTo = right.given(parameter);
    if (from.isPresent() && to.isPresent()) {
      images.put(
          from.get().index(),
          new Image.Moved(to.get().index(), from.get().type(), to.get().type()));
    } else if (from.isPresent() && givenTo.isPresent()) {
      images.put(
          from.get().index(),
          new Image.Decided(
              from.get().type(),
              givenTo.get().excluded() ? List.of() : right.values(givenTo.get())));
      if (!givenTo.get().everything()) {
        narrowed.add(from.get().index());
      }
    } else if (givenFrom.isPresent() && to.isPresent()) {
      require(givenFrom.get(), left.values(givenFrom.get()), to.get());
    } else if (givenFrom.isPresent() && givenTo.isPresent()) {
      related &= overlap(givenFrom.get(), left, givenTo.get(), right);
    } else if (givenFrom.isPresent()) {
      // The second call has the parameter in memory: it can do what the first cannot.
      visible = false;
    } else if (from.isEmpty() && to.isPresent()) {
      concealed |= to.get().type().kind() != ArgumentType.Kind.POINTER;
    } else if (givenTo.isPresent() && !givenTo.get().everything() && from.isEmpty()) {
      covering = false;
    }
  }

  private void require(Binding.Given given, List<Long> values, Argument to) {
    int bits = to.type().bits() == Long.SIZE ? Long.SIZE : Integer.SIZE;
    long mask = allBits(to.type().bits());
    List<ValueRange> ranges = new ArrayList<>();
    values.forEach(v -> ranges.add(new ValueRange(v & mask, v & mask)));
    ValueSet set = ValueSet.of(ranges);
    if (values.isEmpty()) {
      related = false;
      return;
    }
    required.add(
        new Condition.ArgumentTest(
            to.index(), bits, mask, given.excluded() ? set.complement(to.type().bits()) : set));
  }

  private static boolean overlap(Binding.Given a, Place left, Binding.Given b, Place right) {
    if (a.excluded() || b.excluded()) {
      return (a.excluded() && b.excluded()) || !a.values().equals(b.values());
    }
    return a.values().stream().anyMatch(b.values()::contains)
        || left.values(a).stream().anyMatch(right.values(b)::contains);
  }

  private static long allBits(int bits) {
    return bits == Long.SIZE ? -1L : (1L << bits) - 1;
  }

  /** The second call. */
  public SyscallName other() {
    return other;
  }

  /**
   * The calls of the second form that do just what the first does where a condition holds; empty if
   * that cannot be said, because it lies in memory.
   *
   * @return {@link Optional#empty()} if no condition says it; a condition that never holds if there
   *     are no such calls
   */
  public Optional<Condition> carried(Condition condition) {
    if (!visible) {
      return Optional.empty();
    }
    Set<ArgumentIndex> tested = new LinkedHashSet<>();
    Conditions.tested(condition, tested);
    List<Condition> all = new ArrayList<>(required);
    for (ArgumentIndex index : tested) {
      Image image = images.get(index);
      if (image instanceof Image.Moved moved) {
        if (!comparable(moved)) {
          return Optional.empty();
        }
        if (moved.from().bits() != moved.to().bits()) {
          all.add(sameIdentifiers(moved));
        }
      }
    }
    return Conditions.rewritten(condition, this::exactly)
        .map(
            own -> {
              all.add(own);
              return Conditions.all(all);
            });
  }

  private Optional<Condition> exactly(Condition.ArgumentTest test) {
    Image image = images.get(test.argument());
    if (image instanceof Image.Moved moved) {
      return moved(moved, test);
    }
    return image instanceof Image.Decided decided && readable(decided, test)
        ? decided.values().stream().findFirst().map(value -> decide(test, value))
        : Optional.empty();
  }

  private static boolean readable(Image.Decided decided, Condition.ArgumentTest test) {
    return (test.mask() & ~allBits(decided.from().bits())) == 0;
  }

  private static Optional<Condition> moved(Image.Moved moved, Condition.ArgumentTest test) {
    int from = moved.from().bits();
    int to = moved.to().bits();
    if (from < to && (test.mask() & ~allBits(from)) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Condition.ArgumentTest(
            moved.index(),
            test.bits(),
            to < from ? test.mask() & allBits(to) : test.mask(),
            test.values()));
  }

  private static Condition decide(Condition.ArgumentTest test, long value) {
    return test.values().contains(value & test.mask() & allBits(test.bits()))
        ? Condition.ALWAYS
        : Conditions.NEVER;
  }

  private static boolean comparable(Image.Moved moved) {
    return moved.from().bits() == moved.to().bits()
        || (identifier(moved.from()) && identifier(moved.to()));
  }

  private static boolean identifier(ArgumentType type) {
    return type.kind() == ArgumentType.Kind.UNSIGNED && type.bits() <= WIDE_IDENTIFIER_BITS;
  }

  /** 16 bits of an identifier and 32 say the same but for -1 and what only 32 bits can say. */
  private static Condition sameIdentifiers(Image.Moved moved) {
    return new Condition.ArgumentTest(
        moved.index(), Integer.SIZE, allBits(moved.to().bits()), ValueSet.of(0, 0xfffe));
  }

  /**
   * The calls of the second form that may do what the first does where a condition holds: tests of
   * what lies in memory there are left out.
   */
  public Condition reaching(Condition condition) {
    List<Condition> all = new ArrayList<>(required);
    all.add(Conditions.widened(condition, this::perhaps));
    return Conditions.all(all);
  }

  private Set<Condition> perhaps(Condition.ArgumentTest test) {
    Image image = images.get(test.argument());
    if (image instanceof Image.Moved moved && comparable(moved)) {
      return moved(moved, test).map(Set::of).orElse(Set.of());
    } else if (image instanceof Image.Decided decided && readable(decided, test)) {
      Set<Condition> decisions = new LinkedHashSet<>();
      decided.values().forEach(v -> decisions.add(decide(test, v)));
      return decisions;
    }
    return Set.of();
  }

  /**
   * Whether the second call, where it is permitted, undoes a rule that denies the first under a
   * condition. It does not where only the second can be judged by its arguments, or where it does
   * only a part of what the rule is about. Nor where the denied call is one that nobody has to
   * make.
   */
  public boolean undoes(Condition denied) {
    Set<ArgumentIndex> tested = new LinkedHashSet<>();
    Conditions.tested(denied, tested);
    return covering && !concealed && tested.containsAll(narrowed);
  }

  /** A form of an operation on an ABI. */
  private record Place(Abi abi, Optional<Signature> signature, TwinForm form) {
    Optional<Argument> argument(String parameter) {
      return form.bindings().get(parameter) instanceof Binding.Taken taken
          ? taken.names().stream()
              .flatMap(name -> signature.flatMap(s -> s.argument(name)).stream())
              .findFirst()
              .filter(this::isSeen)
              .map(this::asRead)
          : Optional.empty();
    }

    private boolean isSeen(Argument argument) {
      return argument.index().value() < abi.argumentRegisters()
          && (argument.type().hasValues() || argument.type().kind() == ArgumentType.Kind.POINTER);
    }

    private Argument asRead(Argument argument) {
      ArgumentType type = argument.type();
      return new Argument(
          argument.index(),
          argument.name(),
          new ArgumentType(type.kind(), Math.min(type.bits(), abi.wordBits())));
    }

    Optional<Binding.Given> given(String parameter) {
      return form.bindings().get(parameter) instanceof Binding.Given given
          ? Optional.of(given)
          : Optional.empty();
    }

    /** Those values that are numbers on this ABI. */
    List<Long> values(Binding.Given given) {
      List<Long> values = new ArrayList<>();
      given.values().forEach(text -> number(text).ifPresent(values::add));
      return values;
    }

    private Optional<Long> number(String text) {
      long value = 0;
      for (String term : text.split("\\|", -1)) {
        Optional<Long> number =
            term.matches("-?[0-9]+")
                ? Optional.of(Long.parseLong(term))
                : abi.constants().value(term).map(java.math.BigInteger::longValue);
        if (number.isEmpty()) {
          return Optional.empty();
        }
        value |= number.get();
      }
      return Optional.of(value);
    }
  }
}
