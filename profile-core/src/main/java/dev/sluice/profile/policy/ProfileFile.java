package dev.sluice.profile.policy;

import dev.sluice.profile.syntax.ParsedProfile;
import dev.sluice.profile.weight.Weights;
import java.util.List;

/**
 * One file of a profile.
 *
 * @param source the file
 * @param parsed what could be read of it
 * @param header its header lines
 * @param uses the files that it uses, by identity
 * @param recordings what its {@code hot from} statements have read
 */
record ProfileFile(
    Source source,
    ParsedProfile parsed,
    Header header,
    List<String> uses,
    List<Weights> recordings) {
  ProfileFile {
    uses = List.copyOf(uses);
    recordings = List.copyOf(recordings);
  }
}
