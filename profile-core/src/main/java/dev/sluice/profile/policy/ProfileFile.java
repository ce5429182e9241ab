package dev.sluice.profile.policy;

import dev.sluice.profile.syntax.ParsedProfile;
import java.util.List;

/**
 * One file of a profile.
 *
 * @param source the file
 * @param parsed what could be read of it
 * @param header its header lines
 * @param uses the files that it uses, by identity
 */
record ProfileFile(Source source, ParsedProfile parsed, Header header, List<String> uses) {
  ProfileFile {
    uses = List.copyOf(uses);
  }
}
