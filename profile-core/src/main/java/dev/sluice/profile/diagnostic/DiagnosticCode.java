package dev.sluice.profile.diagnostic;

import java.util.Locale;

/**
 * The stable codes of all findings. A code never changes its meaning and is never used again for
 * another one.
 *
 * <p>SL1xxx: reading text. SL2xxx: resolving names, types and statements (SL23xx: fleets). SL3xxx:
 * what the rules mean together. SL4xxx: raw filters. SL5xxx: limits, files and targets. SL6xxx:
 * profiles in other formats. SL70xx: SELinux policy as text. SL71xx: SELinux policy that is
 * derived. SL74xx: SELinux policies as kernels load them.
 */
public enum DiagnosticCode {
  /** The text does not follow the grammar. */
  SYNTAX(1001, Severity.ERROR),
  /** A character that no token begins with. */
  UNEXPECTED_CHARACTER(1002, Severity.ERROR),
  /** A number that does not fit 64 bits or is not a number. */
  BAD_NUMBER(1003, Severity.ERROR),
  /** A string that does not end, or holds an unknown escape or a control character. */
  BAD_STRING(1004, Severity.ERROR),
  /** The text is not UTF-8, or holds a character that hides what it says. */
  BAD_ENCODING(1005, Severity.ERROR),
  /** Nesting deeper than the limit. */
  TOO_DEEP(1006, Severity.ERROR),
  /** A text that is longer than the limit, in bytes or in words. */
  TOO_LONG(1007, Severity.ERROR),
  /** More errors than are shown. */
  TOO_MANY_ERRORS(1008, Severity.ERROR),
  /** A bracket or brace without its other half. */
  UNBALANCED(1009, Severity.ERROR),
  /** A line that begins with no statement's word. */
  UNKNOWN_STATEMENT(1010, Severity.ERROR),
  /** A key that stands twice in one JSON object. */
  DUPLICATE_KEY(1011, Severity.ERROR),

  /** A recording in no known format, or one that counts nothing. */
  UNKNOWN_RECORDING(1101, Severity.ERROR),
  /** A line of a recording that its format does not have. */
  BAD_RECORD(1102, Severity.ERROR),
  /** A recording of which a part is missing. */
  INCOMPLETE_RECORDING(1103, Severity.ERROR),
  /** A recorded call that no ABI has. */
  UNKNOWN_RECORDED_CALL(1104, Severity.WARNING),
  /** Denials that a log does not hold, or that are none of the kernel's. */
  DENIALS_LEFT_OUT(1105, Severity.WARNING),
  /** A line of a file of waivers that is no waiver, or a second one of the same change. */
  BAD_WAIVER(1201, Severity.ERROR),

  /** A system call that no target has. */
  UNKNOWN_SYSCALL(2001, Severity.ERROR),
  /** A group that does not exist. */
  UNKNOWN_GROUP(2002, Severity.ERROR),
  /** An ABI that Sluice does not know. */
  UNKNOWN_ABI(2003, Severity.ERROR),
  /** An argument that a call does not have, on some target or on all. */
  UNKNOWN_ARGUMENT(2004, Severity.ERROR),
  /** A constant that does not exist, on some target or on all. */
  UNKNOWN_CONSTANT(2005, Severity.ERROR),
  /** A capability that does not exist. */
  UNKNOWN_CAPABILITY(2006, Severity.ERROR),
  /** An error name that does not exist, on some target or on all. */
  UNKNOWN_ERRNO(2007, Severity.ERROR),
  /** A comparison on an address, which says nothing about what lies there. */
  POINTER_ARGUMENT(2008, Severity.ERROR),
  /** A comparison on one half of a value that an ABI splits over two registers. */
  SPLIT_ARGUMENT(2009, Severity.ERROR),
  /** A value that the argument cannot have. */
  VALUE_OUT_OF_RANGE(2010, Severity.ERROR),
  /** A range whose end lies before its beginning. */
  EMPTY_RANGE(2011, Severity.ERROR),
  /** A raw register where the argument has a name and a type. */
  RAW_REGISTER(2012, Severity.WARNING),
  /** A raw register whose name the kernel's own declaration gives to another register. */
  MISLEADING_REGISTER(2013, Severity.WARNING),
  /** A statement where it has no meaning, such as a header line in a block. */
  MISPLACED_STATEMENT(2014, Severity.ERROR),
  /** Something that may be said once and is said again. */
  SAID_TWICE(2015, Severity.ERROR),
  /** A profile without a name. */
  MISSING_PROFILE_NAME(2016, Severity.ERROR),
  /** A profile that does not say up to which release its author considered the calls. */
  MISSING_AUDITED(2017, Severity.WARNING),
  /** An audited release that is newer than the tables. */
  AUDITED_TOO_NEW(2018, Severity.WARNING),
  /** An error, trap or trace number that the kernel cannot return. */
  ACTION_OUT_OF_RANGE(2019, Severity.ERROR),
  /** An error name whose number depends on the target, where one number must serve all. */
  ERRNO_DIFFERS(2020, Severity.ERROR),
  /** A port outside 1 to 65535. */
  BAD_PORT(2021, Severity.ERROR),
  /** A path pattern that is not absolute or not in normal form. */
  BAD_PATTERN(2022, Severity.ERROR),
  /** A level that no SELinux policy could have. */
  BAD_LEVEL(2023, Severity.ERROR),
  /** A block about an ABI that is no target. */
  NOT_A_TARGET(2024, Severity.WARNING),
  /** A comparison on an argument whose value a filter does not see, or cannot rely on. */
  UNSEEN_ARGUMENT(2025, Severity.ERROR),
  /** A comparison of 64 bits where the kernel may read 32, as another argument says. */
  WIDTH_BY_COMMAND(2026, Severity.NOTE),

  /** A text that does not begin with {@code fleet} and a name where a fleet is wanted. */
  MISSING_FLEET_NAME(2301, Severity.ERROR),
  /** A category that no policy declares, or a range of them that ends before it begins. */
  BAD_CATEGORY(2302, Severity.ERROR),
  /** A zone that has no level for every tenant. */
  ZONE_TOO_SMALL(2303, Severity.ERROR),
  /** A zone from which container runtimes draw, too. */
  ZONE_MEETS_RUNTIME(2304, Severity.ERROR),
  /** A level that no tenant of the fleet can have. */
  BAD_TENANT_LEVEL(2305, Severity.ERROR),
  /** Two tenants of whom one reaches the other: equal levels, or one that contains the other. */
  LEVEL_COLLISION(2306, Severity.ERROR),
  /** A tenant's name that is empty, too long or not made of known characters. */
  BAD_TENANT_NAME(2307, Severity.ERROR),
  /** A workload of a tenant that the fleet does not have. */
  UNKNOWN_TENANT(2308, Severity.ERROR),
  /** A way of keeping a workload apart that does not exist, or contradicts another one. */
  BAD_ISOLATION(2309, Severity.ERROR),
  /** A profile that was written for another tenant or level than it is used for. */
  PROFILE_OF_ANOTHER_TENANT(2310, Severity.ERROR),
  /** A tenant to whom no level has been given yet. */
  TENANT_WITHOUT_LEVEL(2311, Severity.ERROR),
  /** A line of a lock file that is none, or a lock file of another fleet. */
  BAD_LEVEL_LOCK(2312, Severity.ERROR),
  /** More tenants or workloads than a fleet can have. */
  FLEET_TOO_LARGE(2313, Severity.ERROR),

  /** Two rules give one call the same action with different data. */
  RULE_CONFLICT(3001, Severity.ERROR),
  /**
   * A rule that decides no call, because stricter rules or its own condition leave nothing to it.
   */
  RULE_NEVER_DECIDES(3002, Severity.WARNING),
  /** A path permits what the profile says is never permitted. */
  NEVER_VIOLATED(3003, Severity.ERROR),
  /** A call does not get the action that the profile says it must get. */
  MUST_VIOLATED(3004, Severity.ERROR),
  /** A multiplexing call was closed for operations whose arguments it hides. */
  MULTIPLEXER_CLOSED(3005, Severity.NOTE),
  /** A multiplexing call carries out operations whose arguments the profile wants judged. */
  MULTIPLEXER_OPEN(3006, Severity.WARNING),
  /** An operation that is permitted on one target is permitted under no name on another. */
  TWIN_NOT_PERMITTED(3007, Severity.WARNING),
  /** What a rule denies under one name is permitted under another. */
  TWIN_NOT_DENIED(3008, Severity.WARNING),
  /** A newer form of a permitted call, which some C libraries use instead, is not permitted. */
  NEWER_FORM_NOT_PERMITTED(3009, Severity.NOTE),
  /** A refusal of a call that kernels carry out without asking filters. */
  UNFILTERED_CALL(3010, Severity.WARNING),
  /** Other forms of permitted calls were added, as asked for. */
  TWINS_ADDED(3011, Severity.NOTE),
  /** Another form of a permitted call was not added, because it would permit more. */
  TWIN_NOT_ADDED(3012, Severity.NOTE),

  /** A raw filter does not end with a whole instruction. */
  FILTER_TRUNCATED(4001, Severity.ERROR),
  /** A raw filter is empty or has more than 4096 instructions. */
  FILTER_LENGTH(4002, Severity.ERROR),
  /** A raw filter is for a machine of the other byte order. */
  FILTER_BYTE_ORDER(4003, Severity.ERROR),
  /** An instruction that seccomp does not know. */
  FILTER_OPCODE(4004, Severity.ERROR),
  /** A constant that its instruction cannot use: divisor 0, a shift by 32, a seventeenth cell. */
  FILTER_CONSTANT(4005, Severity.ERROR),
  /** A load that is not of a word of seccomp_data. */
  FILTER_LOAD(4006, Severity.ERROR),
  /** A jump out of the program. */
  FILTER_JUMP(4007, Severity.ERROR),
  /** The last instruction does not return. */
  FILTER_RETURN(4008, Severity.ERROR),
  /** Scratch memory may be read before it is written. */
  FILTER_MEMORY(4009, Severity.ERROR),

  /** The meaning needs more nodes than the limit. */
  TOO_COMPLEX(5001, Severity.ERROR),
  /** One filter was asked for ABIs that no kernel has together. */
  NO_COMMON_KERNEL(5002, Severity.ERROR),
  /** The filter has more instructions than the kernel takes. */
  FILTER_TOO_LONG(5003, Severity.ERROR),
  /** A file that cannot be read. */
  UNREADABLE_FILE(5004, Severity.ERROR),

  /** A path of another file that is absolute, has another ending or is not in normal form. */
  BAD_USE_PATH(5101, Severity.ERROR),
  /** Another file of a profile that lies outside the root directory. */
  OUTSIDE_ROOT(5102, Severity.ERROR),
  /** Profiles that use each other in a circle. */
  USE_CYCLE(5103, Severity.ERROR),
  /** Too many profiles or recordings, or too many profiles that use each other in a row. */
  TOO_MANY_FILES(5104, Severity.ERROR),

  /** A file that is in no format that Sluice knows, or not in the one that was named. */
  UNKNOWN_FORMAT(6001, Severity.ERROR),
  /** A key that the format does not have, and that runtimes ignore. */
  UNKNOWN_KEY(6002, Severity.WARNING),
  /** A key that one runtime takes for another key, because it does not tell letters' case apart. */
  AMBIGUOUS_KEY(6003, Severity.ERROR),
  /** A value of another type than the format has there. */
  WRONG_TYPE(6004, Severity.ERROR),
  /** Something that the format cannot do without. */
  MISSING_KEY(6005, Severity.ERROR),
  /** An action, operator, architecture, capability, error or release that the format lacks. */
  UNKNOWN_VALUE(6006, Severity.ERROR),
  /** A number that its place cannot hold. */
  OUT_OF_RANGE(6007, Severity.ERROR),
  /** Two things that say different things, or of which only one may be said. */
  CONTRADICTION(6008, Severity.ERROR),
  /** Something that runtimes read and make nothing of. */
  WITHOUT_EFFECT(6009, Severity.WARNING),
  /** A call that no ABI has: runtimes leave the rule out. */
  IGNORED_CALL(6010, Severity.WARNING),
  /**
   * A rule that runtimes leave out, because its action is the default, beside others of its call.
   */
  DROPPED_RULE(6011, Severity.WARNING),
  /** Two conditions on one argument: runtimes make a rule of each, so that one of them suffices. */
  SPLIT_CONDITIONS(6012, Severity.WARNING),
  /** A rule of a call that another rule decides whatever its arguments. */
  OVERRIDDEN_RULE(6013, Severity.WARNING),
  /** A value of which 32-bit ABIs compare the low half only. */
  SHORTENED_VALUE(6014, Severity.WARNING),
  /** A value with bits that its mask does not have. */
  MASKED_VALUE(6015, Severity.WARNING),
  /** A condition that a multiplexing call makes void. */
  VOID_CONDITION(6016, Severity.WARNING),
  /** Rules that libseccomp does not take, or takes in an order that nobody promises. */
  CONFLICTING_RULES(6017, Severity.ERROR),
  /** Rules of which libseccomp is known to make something else than they say. */
  UNRELIABLE_RULES(6018, Severity.ERROR),
  /** An ABI that runtimes judge although the profile does not name it. */
  IMPLIED_ABI(6019, Severity.WARNING),
  /** Something that the format cannot say, with what is lost. */
  NOT_EXACT(6020, Severity.WARNING),
  /** Something that the format cannot say, and that would permit more. */
  PERMITS_MORE(6021, Severity.ERROR),
  /** Something that the profile language cannot say. */
  NOT_EXPRESSIBLE(6022, Severity.ERROR),

  /** Policy text that does not follow its grammar. */
  POLICY_SYNTAX(7001, Severity.ERROR),
  /** A statement of policy text that Sluice does not read. */
  POLICY_STATEMENT(7002, Severity.ERROR),
  /** A name of policy text that nothing declares. */
  POLICY_UNKNOWN_NAME(7003, Severity.ERROR),
  /** A name of policy text that is declared twice, or two statements that contradict each other. */
  POLICY_CONTRADICTION(7004, Severity.ERROR),
  /** Policy text that is too long, too deep, or stands for too much. */
  POLICY_LIMIT(7005, Severity.ERROR),
  /** Blocks, macros or attributes of policy text that stand for themselves. */
  POLICY_CYCLE(7006, Severity.ERROR),
  /** A part of policy text that stands there only if all its names exist. */
  POLICY_OPTIONAL(7007, Severity.WARNING),
  /** Policy text that means something which a module of Sluice cannot say. */
  POLICY_INEXPRESSIBLE(7008, Severity.ERROR),
  /** A rule that allows what the policy says is never allowed. */
  POLICY_NEVERALLOW(7009, Severity.ERROR),
  /** A module that the wanted format cannot say. */
  FORMAT_INEXPRESSIBLE(7010, Severity.ERROR),
  /** A part of a module that the wanted format leaves out, which permits no more. */
  FORMAT_LOSS(7011, Severity.WARNING),
  /** A rule that whoever installs the module refuses unless it is told otherwise. */
  FORMAT_REFUSED_BY_DEFAULT(7012, Severity.WARNING),

  /** SELinux policy was asked for and the profile does not say for which domain. */
  NO_SELINUX_BLOCK(7101, Severity.ERROR),
  /** A domain that cannot have this name. */
  BAD_DOMAIN(7102, Severity.ERROR),
  /** A template that the target's policy does not have. */
  UNKNOWN_TEMPLATE(7103, Severity.ERROR),
  /** A path that no file context can hold. */
  NO_FILE_CONTEXT(7104, Severity.ERROR),
  /** Two patterns whose common files would need two types. */
  PATTERNS_OVERLAP(7105, Severity.ERROR),
  /** A declaration that would change what belongs to the system. */
  SYSTEM_FILES(7106, Severity.ERROR),
  /** Files that are never given to a derived domain. */
  GUARDED_FILES(7107, Severity.ERROR),
  /** A port that no permitted call can use. */
  PORT_WITHOUT_CALL(7108, Severity.ERROR),
  /** Files or memory that no permitted call can use. */
  DECLARED_WITHOUT_CALL(7109, Severity.WARNING),
  /** A capability that no permitted call can use. */
  CAPABILITY_WITHOUT_CALL(7110, Severity.WARNING),
  /** A port below 1024 and no capability to bind it. */
  PRIVILEGED_PORT(7111, Severity.WARNING),
  /** A level without categories, which keeps nobody apart. */
  LEVEL_WITHOUT_CATEGORIES(7112, Severity.WARNING),
  /** A port that has a type in the target's policy. */
  PORT_HAS_OWNER(7113, Severity.NOTE),
  /** Files below a declared pattern that are not granted. */
  FILES_STAY_CLOSED(7114, Severity.NOTE),
  /** Declared files that can be changed, but not made or removed. */
  NAMES_STAY(7115, Severity.NOTE),
  /** A template grants what the filter may deny. */
  TEMPLATE_GRANTS(7116, Severity.NOTE),
  /** Sockets that the filter permits and SELinux refuses. */
  SOCKETS_REFUSED(7117, Severity.NOTE),
  /** What else the filter permits and SELinux refuses. */
  CALLS_REFUSED(7118, Severity.NOTE),
  /** Permitted calls of which it is not known what SELinux is asked. */
  UNKNOWN_ACCESS(7119, Severity.NOTE),
  /** Something that the profile rules out and no layer enforces. */
  NOT_ENFORCED(7120, Severity.WARNING),
  /** Files of a container that are written and can be executed. */
  CONTAINER_FILES(7121, Severity.NOTE),
  /** Something that no single boolean can switch. */
  SEVERAL_CAPABILITIES(7122, Severity.NOTE),
  /** Files that the profile both writes and executes. */
  WRITTEN_CODE(7123, Severity.WARNING),
  /** A path that file contexts know by another name. */
  OTHER_NAME(7124, Severity.NOTE),

  /** A file that is no binary policy of the Linux kernel. */
  NO_KERNEL_POLICY(7401, Severity.ERROR),
  /** A binary policy of a version that is not read. */
  POLICY_VERSION(7402, Severity.ERROR),
  /** A binary policy that ends too early, or says that more follows than does. */
  POLICY_TRUNCATED(7403, Severity.ERROR),
  /** A binary policy with a part that is larger than a limit. */
  POLICY_TOO_LARGE(7404, Severity.ERROR),
  /** A binary policy with a value that no policy has there. */
  POLICY_MALFORMED(7405, Severity.ERROR),
  /** Bytes behind a binary policy. */
  POLICY_TRAILING(7406, Severity.ERROR),
  /** Policies whose rules are about too many pairs of types to compare them. */
  POLICY_TOO_COMPLEX(7407, Severity.ERROR),

  /** An acceptance of findings that names no finding, or no reason. */
  BAD_ACCEPTANCE(8000, Severity.ERROR),
  /** A call that is permitted only because of bits that the kernel does not read. */
  UNREAD_BITS_DECIDE(8001, Severity.WARNING),
  /** A call that is judged by an address. */
  ADDRESS_DECIDES(8002, Severity.WARNING),
  /** A restricted operation that a multiplexer carries out whatever its arguments. */
  MULTIPLEXER_GOES_AROUND(8003, Severity.WARNING),
  /** Calls that one ABI refuses and another one of the same kernel lets through. */
  OTHER_ABI_OPEN(8004, Severity.WARNING),
  /** A newer form that is denied with an error after which the older one is not tried. */
  FALLBACK_LOST(8005, Severity.WARNING),
  /** A restricted call beside one that does the same, or more, and is permitted. */
  SECOND_DOOR(8006, Severity.WARNING),
  /** io_uring beside calls that it makes unnecessary. */
  RING_GOES_AROUND(8007, Severity.WARNING),
  /** Commands that put characters into a terminal's input. */
  TERMINAL_INPUT(8008, Severity.WARNING),
  /** What numbers get that are no calls yet. */
  UNKNOWN_NUMBERS(8009, Severity.WARNING),
  /** An audited release of long ago. */
  OLD_AUDIT(8010, Severity.WARNING),
  /** Calls that are permitted and fail, because a capability is missing. */
  CAPABILITY_MISSING(8011, Severity.WARNING),
  /** A capability that is held while none of the calls that it is for is permitted. */
  CAPABILITY_UNUSED(8012, Severity.WARNING),
  /** A number that is no call, and is permitted or denied as if it were one. */
  NUMBER_OF_NO_CALL(8013, Severity.WARNING),
  /** Instructions of a filter that no call executes, or that decide nothing. */
  IDLE_INSTRUCTIONS(8014, Severity.WARNING),
  /** Of two calls that are the same operation in the same form, a filter permits only one. */
  TWIN_MISSING(8015, Severity.WARNING);

  private final int number;
  private final Severity severity;

  DiagnosticCode(int number, Severity severity) {
    this.number = number;
    this.severity = severity;
  }

  /** The code as shown to users, such as {@code SL1203}. */
  public String id() {
    return String.format(Locale.ROOT, "SL%04d", number);
  }

  /** How much a finding of this code weighs. */
  public Severity severity() {
    return severity;
  }
}
