package dev.sluice.profile.abi;

import java.util.List;

/** Where an ABI's tables come from; asked once for each, when they are first needed. */
interface AbiFacts {
  SyscallTable syscalls(Abi abi);

  Constants constants(Abi abi);

  List<Multiplexer> multiplexers(Abi abi);
}
