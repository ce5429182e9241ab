package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.SyscallGroups;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice groups}. */
@Command(
    name = "groups",
    header = "Lists the groups of system calls, or the calls of one group.",
    description = {"", "A group that an architecture lacks calls of is smaller there.", ""},
    footer = {"", "Examples:", "  sluice groups", "  sluice groups @network-io"})
final class GroupsCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "GROUP", arity = "0..1", description = "A group, with or without @.")
  private @Nullable GroupName group;

  @Mixin private final JsonOption json = new JsonOption();

  GroupsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    SyscallGroups groups = AbiCatalog.builtIn().groups();
    GroupName one = group;
    SortedSet<GroupName> names = one == null ? groups.names() : new TreeSet<>(List.of(one));
    if (!groups.names().containsAll(names)) {
      console.remark("no group " + one + "; 'sluice groups' lists them");
      throw new Stop(ExitCode.USAGE);
    }
    if (json.wanted()) {
      console.result(new Json.Array(names.stream().map(n -> fields(groups, n)).toList()).text());
    } else if (one == null) {
      names.forEach(name -> console.resultLine(line(groups, name)));
    } else {
      members(groups, one).forEach(console::resultLine);
    }
  }

  private static String line(SyscallGroups groups, GroupName name) {
    return String.format(Locale.ROOT, "%-18s %s", name, groups.description(name).orElseThrow());
  }

  private static Json fields(SyscallGroups groups, GroupName name) {
    return Fields.NONE
        .with("name", name.toString())
        .with("description", groups.description(name).orElseThrow())
        .with("calls", Json.texts(members(groups, name)));
  }

  private static List<String> members(SyscallGroups groups, GroupName name) {
    return groups.members(name).orElseThrow().stream().map(SyscallName::value).toList();
  }
}
