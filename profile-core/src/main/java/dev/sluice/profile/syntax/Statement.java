package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Locale;
import java.util.Optional;

/** A statement. */
public sealed interface Statement {
  /** Where it was written, without comments. */
  Span span();

  /** Calls the method of the visitor that fits. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of statement.
   *
   * @param <R> what comes out
   */
  interface Visitor<R> {
    /** Visits {@code profile NAME}. */
    R visitProfileName(ProfileName profileName);

    /** Visits {@code use "PATH"}. */
    R visitUse(Use use);

    /** Visits {@code target ABI, ABI}. */
    R visitTarget(Target target);

    /** Visits {@code audited linux X.Y}. */
    R visitAudited(Audited audited);

    /**
     * Visits {@code default}, {@code unknown}, {@code foreign} or {@code multiplexed}, and an
     * action.
     */
    R visitFallback(Fallback fallback);

    /**
     * Visits {@code allow}, {@code log}, {@code notify}, {@code trace} or {@code deny}, and calls.
     */
    R visitRule(Rule rule);

    /** Visits {@code never} and calls. */
    R visitNever(Never never);

    /** Visits {@code must}, an action and calls. */
    R visitMust(Must must);

    /** Visits {@code on ABI, ABI} and a block. */
    R visitOn(On on);

    /** Visits {@code when CONDITION} and a block. */
    R visitWhen(When when);

    /** Visits {@code hot} and calls. */
    R visitHot(Hot hot);

    /** Visits {@code hot from "FILE"}. */
    R visitHotFrom(HotFrom hotFrom);

    /** Visits {@code capability} and names. */
    R visitCapabilities(Capabilities capabilities);

    /** Visits {@code listen} or {@code connect}, a transport and ports. */
    R visitPorts(Ports ports);

    /** Visits {@code read}, {@code write} or {@code execute}, and path patterns. */
    R visitFiles(Files files);

    /** Visits {@code execute memory}. */
    R visitMemory(Memory memory);

    /** Visits {@code selinux} and its block. */
    R visitSelinux(Selinux selinux);
  }

  /** Which calls a fallback is for. */
  enum Scope {
    /** Known calls without a rule. */
    DEFAULT,
    /** Calls that were not considered. */
    UNKNOWN,
    /** Calls through other ABIs. */
    FOREIGN,
    /** Operations of a multiplexer whose arguments the profile wants judged. */
    MULTIPLEXED;

    /** The word in the language. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which end of a connection. */
  enum PortUse {
    /** The one that accepts. */
    LISTEN,
    /** The one that connects. */
    CONNECT;

    /** The word in the language. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A protocol with ports. */
  enum Transport {
    /** IPPROTO_TCP. */
    TCP,
    /** IPPROTO_UDP. */
    UDP,
    /** IPPROTO_SCTP. */
    SCTP;

    /** The word in the language. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is done with files. */
  enum FileUse {
    /** Reading. */
    READ,
    /** Writing. */
    WRITE,
    /** Executing. */
    EXECUTE;

    /** The word in the language. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * {@code profile NAME}.
   *
   * @param name the profile's name
   * @param span where it was written
   */
  record ProfileName(Name name, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitProfileName(this);
    }
  }

  /**
   * {@code use "PATH"}.
   *
   * @param path the other profile's file
   * @param span where it was written
   */
  record Use(StringLiteral path, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUse(this);
    }
  }

  /**
   * {@code target ABI, ABI}.
   *
   * @param abis the ABIs
   * @param span where it was written
   */
  record Target(ItemList<Name> abis, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTarget(this);
    }
  }

  /**
   * {@code audited linux X.Y}.
   *
   * @param release the newest release that was considered
   * @param span where it was written
   */
  record Audited(ReleaseLiteral release, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAudited(this);
    }
  }

  /**
   * {@code default}, {@code unknown}, {@code foreign} or {@code multiplexed}, and an action.
   *
   * @param scope for which calls
   * @param action what happens to them
   * @param span where it was written
   */
  record Fallback(Scope scope, ActionTree action, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFallback(this);
    }
  }

  /**
   * {@code allow}, {@code log}, {@code notify}, {@code trace} or {@code deny}, and calls.
   *
   * @param action what happens; empty for {@code deny} alone
   * @param calls to which calls
   * @param span where it was written
   */
  record Rule(Optional<ActionTree> action, ItemList<CallTree> calls, Span span)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRule(this);
    }
  }

  /**
   * {@code never} and calls.
   *
   * @param calls what no path may permit
   * @param span where it was written
   */
  record Never(ItemList<CallTree> calls, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNever(this);
    }
  }

  /**
   * {@code must}, an action and calls.
   *
   * @param action what must happen
   * @param calls to which calls
   * @param span where it was written
   */
  record Must(ActionTree action, ItemList<CallTree> calls, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMust(this);
    }
  }

  /**
   * {@code on ABI, ABI} and a block.
   *
   * @param abis the ABIs
   * @param body what is said about them
   * @param span where it was written
   */
  record On(ItemList<Name> abis, Body<Statement> body, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOn(this);
    }
  }

  /**
   * {@code when CONDITION} and a block.
   *
   * @param condition where the block counts
   * @param body what is said there
   * @param span where it was written
   */
  record When(EnvironmentTree condition, Body<Statement> body, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWhen(this);
    }
  }

  /**
   * {@code hot} and calls.
   *
   * @param calls frequent calls, the most frequent first
   * @param span where it was written
   */
  record Hot(ItemList<Name> calls, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitHot(this);
    }
  }

  /**
   * {@code hot from "FILE"}.
   *
   * @param path a file of counts
   * @param span where it was written
   */
  record HotFrom(StringLiteral path, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitHotFrom(this);
    }
  }

  /**
   * {@code capability} and names.
   *
   * @param names what the workload holds
   * @param span where it was written
   */
  record Capabilities(ItemList<Name> names, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCapabilities(this);
    }
  }

  /**
   * {@code listen} or {@code connect}, a transport and ports.
   *
   * @param use which end
   * @param transport the protocol
   * @param ports the ports
   * @param span where it was written
   */
  record Ports(PortUse use, Transport transport, ItemList<PortsTree> ports, Span span)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPorts(this);
    }
  }

  /**
   * {@code read}, {@code write} or {@code execute}, and path patterns.
   *
   * @param use what is done
   * @param patterns with which files
   * @param span where it was written
   */
  record Files(FileUse use, ItemList<StringLiteral> patterns, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFiles(this);
    }
  }

  /**
   * {@code execute memory}.
   *
   * @param span where it was written
   */
  record Memory(Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMemory(this);
    }
  }

  /**
   * {@code selinux} and its block.
   *
   * @param body its statements
   * @param span where it was written
   */
  record Selinux(Body<SelinuxItem> body, Span span) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSelinux(this);
    }
  }
}
