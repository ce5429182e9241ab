package dev.sluice.cli;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.listing.FilterFile;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.exchange.SeccompProfileReader;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.selinux.reach.ReachReport;
import dev.sluice.selinux.tenant.FleetFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that commands read: profiles and fleet files by their name, profiles in JSON by how
 * they begin, everything else is a raw filter.
 */
final class Inputs {
  private static final String PROFILE_SUFFIX = ".sluice";
  private static final int BEGINNING = 1 << 12;
  private static final int LONGEST_FILTER = Program.MAX_LENGTH * Instruction.SIZE;

  private Inputs() {}

  /** Whether a file is a profile, in whatever format. */
  static boolean isProfile(Path file) {
    return isOurs(file) || isJson(file);
  }

  private static boolean isOurs(Path file) {
    return file.toString().endsWith(PROFILE_SUFFIX);
  }

  /** Whether a file is a profile in JSON. */
  static boolean isJson(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return SeccompProfileReader.recognises(content.readNBytes(BEGINNING));
    } catch (IOException e) {
      // Whoever reads the file says why it cannot be read.
      return false;
    }
  }

  /** The text of a profile or fleet file. */
  static Checked<SourceFile> text(Path file) {
    return FileSources.readFleet(file)
        .then(source -> Checked.of(source.file(), Diagnostics.none()));
  }

  /** Whether a file can be read and is a fleet file. */
  static boolean isFleet(Path file) {
    return text(file).value().filter(FleetParser::recognizes).isPresent();
  }

  /**
   * Who can reach whom in a fleet.
   *
   * @param root below which profiles lie, if not below the fleet file's own directory
   */
  static Checked<ReachReport> reach(Path file, RootOption root) {
    return FleetFile.read(file)
        .then(
            fleet -> {
              Path identity = Path.of(fleet.source().identity());
              try {
                return ReachReport.of(
                    fleet, FileSources.below(root.directory().orElse(identity.resolveSibling(""))));
              } catch (IOException e) {
                return unreadable("the root directory cannot be read: " + e.getMessage());
              }
            });
  }

  /**
   * A profile with everything that it uses, in whatever format.
   *
   * @param root below which {@code use} may reach, if not below the profile's own directory
   * @param twins whether to complete it
   * @param runtime what loads it, if it is in JSON
   */
  static Checked<Policy> policy(
      Path file, RootOption root, TwinsOption twins, RuntimeOption runtime) {
    return isOurs(file) || !isJson(file)
        ? twins.resolver().resolve(file, root.directory())
        : text(file).then(new SeccompProfileReader(AbiCatalog.builtIn(), runtime.chosen())::read);
  }

  /** What a profile with everything that it uses means, on all its targets. */
  static Checked<PolicyMeaning> meaning(
      Path file, RootOption root, TwinsOption twins, RuntimeOption runtime) {
    return policy(file, root, twins, runtime)
        .then(policy -> PolicyMeaning.of(policy, new Universe()));
  }

  /** A raw filter, in a byte order or in the one in which the kernel takes it. */
  static Checked<RawFilter> filter(Path file, Optional<ByteOrder> order) {
    return bytes(file, LONGEST_FILTER)
        .then(
            bytes -> {
              ByteOrder read =
                  order.or(() -> FilterBytes.byteOrder(bytes)).orElse(ByteOrder.LITTLE_ENDIAN);
              return FilterFile.read(file.toString(), bytes, read)
                  .then(program -> Checked.of(new RawFilter(program, read), Diagnostics.none()));
            });
  }

  /** A file, or the beginning of one that is too long. */
  static Checked<byte[]> bytes(Path file, int longest) {
    try (InputStream content = Files.newInputStream(file)) {
      return Checked.of(content.readNBytes(longest + 1), Diagnostics.none());
    } catch (NoSuchFileException e) {
      return unreadable("there is no file '" + file + "'");
    } catch (IOException e) {
      return unreadable("'" + file + "' cannot be read: " + e.getMessage());
    }
  }

  private static <T> Checked<T> unreadable(String reason) {
    return Checked.refused(
        Diagnostics.of(List.of(Diagnostic.of(DiagnosticCode.UNREADABLE_FILE, reason))));
  }
}
