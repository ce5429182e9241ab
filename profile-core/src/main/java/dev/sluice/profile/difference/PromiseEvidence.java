package dev.sluice.profile.difference;

import com.google.common.hash.Hashing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.review.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of two profiles that promise, or promised, what differs. */
final class PromiseEvidence implements Evidence {
  private final String profile;
  private final Promises before;
  private final Promises after;

  PromiseEvidence(String profile, Promises before, Promises after) {
    this.profile = profile;
    this.before = before;
    this.after = after;
  }

  @Override
  public Change of(Change change, List<Saying> sayings) {
    List<Span> lines = new ArrayList<>();
    StringBuilder identity = new StringBuilder(profile);
    for (Saying saying : sayings) {
      Abi abi = saying.abi().orElseThrow();
      SyscallName call = saying.call().orElseThrow();
      lines.addAll(before.lines(abi, call, saying.where()));
      lines.addAll(after.lines(abi, call, saying.where()));
      identity
          .append('\0')
          .append(abi.name())
          .append('\0')
          .append(call)
          .append('\0')
          .append(saying.where().digest());
    }
    return change
        .withLines(lines)
        .withIdentity(Hashing.sha256().hashString(identity, StandardCharsets.UTF_8).toString());
  }
}
