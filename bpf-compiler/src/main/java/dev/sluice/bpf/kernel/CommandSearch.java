package dev.sluice.bpf.kernel;

import java.util.List;

/** Finds a program as execvp(3) does. Strings hold one byte a char. */
final class CommandSearch {
  private static final String DEFAULT_PATH = "/bin:/usr/bin";
  private static final int CURRENT_DIRECTORY = -100;
  private static final int EXISTS = 0;
  private static final int EXECUTABLE = 1;

  private final Seccomp seccomp;
  private final String path;

  CommandSearch(Seccomp seccomp, List<String> environment) {
    this.seccomp = seccomp;
    this.path =
        environment.stream()
            .filter(entry -> entry.startsWith("PATH="))
            .map(entry -> entry.substring("PATH=".length()))
            .findFirst()
            .orElse(DEFAULT_PATH);
  }

  /** The path to execute. */
  String find(String command) throws ExecException {
    if (command.isEmpty()) {
      throw ExecException.notFound("''");
    }
    if (command.contains("/")) {
      return executable(command, command);
    }
    boolean refused = false;
    for (String directory : path.split(":", -1)) {
      String candidate = directory.isEmpty() ? command : directory + "/" + command;
      if (may(EXISTS, candidate + "/.")) {
        continue;
      } else if (may(EXECUTABLE, candidate)) {
        return candidate;
      }
      refused |= may(EXISTS, candidate);
    }
    throw refused
        ? ExecException.notExecutable(command, "permission denied")
        : ExecException.notFound(command);
  }

  private String executable(String command, String candidate) throws ExecException {
    if (may(EXISTS, candidate + "/.")) {
      throw ExecException.notExecutable(command, "is a directory");
    }
    long answer = access(EXECUTABLE, candidate);
    if (answer < 0) {
      throw ExecException.failed(command, (int) -answer);
    }
    return candidate;
  }

  private boolean may(int mode, String file) {
    return access(mode, file) == 0;
  }

  private long access(int mode, String file) {
    return seccomp
        .library()
        .call(
            seccomp.numbers().faccessat,
            CURRENT_DIRECTORY,
            new NativeStrings(seccomp.library()).string(file),
            mode);
  }
}
