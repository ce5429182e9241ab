package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Text to policy: reads a profile and all that it uses, resolves every name for every target, and
 * reports everything that is wrong in one go. Safe for use by many threads.
 */
public final class ProfileResolver {
  /** The longest chain of profiles that use each other, the main one not counted. */
  public static final int MAX_USE_DEPTH = 32;

  /** The most files of one profile. */
  public static final int MAX_FILES = 256;

  /** The most characters of one profile with all that it uses: what is read stays in memory. */
  public static final int MAX_CHARACTERS = 4 << 20;

  /** The most recordings of one profile, by the paths that name them in each of its files. */
  public static final int MAX_RECORDINGS = 64;

  /** The most characters of all recordings of one profile. */
  public static final int MAX_RECORDED_CHARACTERS = 32 << 20;

  /** The most rules and assertions of one profile, each call of each ABI counted as one. */
  public static final int MAX_RULES = 1 << 19;

  private final AbiCatalog catalog;
  private final UnaryOperator<Checked<Policy>> completion;

  /** A resolver over the ABIs, constants and groups of a catalogue. */
  public ProfileResolver(AbiCatalog catalog) {
    this(catalog, UnaryOperator.identity());
  }

  private ProfileResolver(AbiCatalog catalog, UnaryOperator<Checked<Policy>> completion) {
    this.catalog = catalog;
    this.completion = completion;
  }

  /**
   * A resolver that adds to what profiles permit the other forms of the same operations, see {@link
   * TwinCompletion}.
   */
  public ProfileResolver completingTwins() {
    return new ProfileResolver(
        catalog, policy -> policy.then(p -> TwinCompletion.complete(catalog, p)));
  }

  /**
   * The policy of a profile in the file system.
   *
   * @param main the profile
   * @param root the directory below which used profiles lie; if empty, that of the profile
   */
  public Checked<Policy> resolve(Path main, Optional<Path> root) {
    return resolve(main, root, UnaryOperator.identity());
  }

  /**
   * The policy that a profile in the file system would have with another text.
   *
   * @param main the profile
   * @param root the directory below which used profiles lie; if empty, that of the profile
   * @param amended the text of it and of each profile that it uses, from the text of the file
   */
  public Checked<Policy> resolve(
      Path main, Optional<Path> root, UnaryOperator<SourceFile> amended) {
    return amended(FileSources.read(main), amended)
        .then(
            read -> {
              Path directory = Path.of(read.identity()).getParent();
              try {
                FileSources sources =
                    FileSources.below(root.orElse(directory == null ? main : directory));
                return resolve(
                    read,
                    new SourceProvider() {
                      @Override
                      public Checked<Source> find(Source user, String path, Span place) {
                        return amended(sources.find(user, path, place), amended);
                      }

                      @Override
                      public Checked<Source> findRecording(Source user, String path, Span place) {
                        return sources.findRecording(user, path, place);
                      }
                    });
              } catch (IOException e) {
                return Checked.refused(
                    Diagnostics.of(
                        List.of(
                            Diagnostic.of(
                                DiagnosticCode.UNREADABLE_FILE,
                                "the root directory cannot be read: "
                                    + e.getClass().getSimpleName()))));
              }
            });
  }

  private static Checked<Source> amended(
      Checked<Source> source, UnaryOperator<SourceFile> amended) {
    return source.then(
        read ->
            Checked.of(
                new Source(read.identity(), amended.apply(read.file())), Diagnostics.none()));
  }

  /**
   * The policy of a profile.
   *
   * @param main the profile
   * @param provider where used profiles come from
   */
  public Checked<Policy> resolve(Source main, SourceProvider provider) {
    Findings findings = new Findings();
    Map<String, ProfileFile> files =
        ordered(main, ProfileFiles.read(main, provider, catalog, findings));
    ProfileFile first = files.values().iterator().next();
    boolean complete = first.parsed().complete();
    Header header = first.header();

    List<Abi> declared =
        header
            .target()
            .map(target -> AbiNamesResolver.resolve(target.abis(), catalog, findings))
            .orElse(List.of());
    boolean certain = header.target().isPresent() ? !declared.isEmpty() : complete;
    List<Abi> targets = declared.isEmpty() ? catalog.all() : declared;
    KernelRelease audited = audited(first, complete, findings);

    PolicyParts parts = new PolicyParts(findings);
    CallResolver calls = new CallResolver(findings);
    Map<String, KernelRelease> cuts = cuts(files, first, audited);
    files.forEach(
        (identity, file) -> {
          boolean isMain = identity.equals(main.identity());
          List<Abi> meant = isMain ? targets : meant(file, findings);
          Scope scope =
              new Scope(
                  catalog,
                  targets,
                  meant,
                  cuts.getOrDefault(identity, audited),
                  certain,
                  List.of(),
                  isMain,
                  Scope.Nesting.NONE);
          boolean balanced =
              file.parsed().diagnostics().all().stream()
                  .noneMatch(d -> d.code() == DiagnosticCode.UNBALANCED);
          new BodyResolver(scope, balanced, calls, parts, findings)
              .resolve(file.parsed().tree().body());
          file.recordings().forEach(parts::addFrequent);
        });

    Fallthroughs fallthroughs = new Fallthroughs(header, targets, certain, findings);
    Map<Abi, Fallthrough> byDefault = fallthroughs.each(Statement.Scope.DEFAULT, "EPERM");
    Map<Abi, Fallthrough> unknown = fallthroughs.each(Statement.Scope.UNKNOWN, "ENOSYS");
    Map<Abi, Fallthrough> multiplexed = fallthroughs.each(Statement.Scope.MULTIPLEXED, "ENOSYS");
    Fallthrough foreign = fallthroughs.foreign();
    Optional<SelinuxIntent> selinux =
        header.selinux().map(block -> SelinuxResolver.resolve(block, findings));
    Optional<Statement.ProfileName> name = header.profile();
    if (name.isEmpty() && complete) {
      findings.add(missingName(first));
    }
    if (findings.hasErrors() || name.isEmpty()) {
      return Checked.refused(inFileOrder(findings, files));
    }
    List<AbiPolicy> abis = new ArrayList<>();
    for (Abi abi : targets) {
      abis.add(
          new AbiPolicy(
              abi,
              of(byDefault, abi),
              of(unknown, abi),
              parts.multiplexed(abi).orElseGet(() -> of(multiplexed, abi)),
              parts.rules(abi),
              parts.assertions(abi),
              parts.absent(abi)));
    }
    Policy policy =
        new Policy(
            name.get().name().text(),
            abis,
            header.target().isPresent(),
            foreign,
            audited,
            parts.capabilities(),
            parts.frequent(),
            parts.resources(),
            selinux,
            name.get().span());
    return completion.apply(Checked.of(policy, inFileOrder(findings, files)));
  }

  /** The main file's findings first, then those of the files that it uses, then recordings'. */
  private static Diagnostics inFileOrder(Findings findings, Map<String, ProfileFile> files) {
    List<SourceFile> order = files.values().stream().map(f -> f.source().file()).toList();
    List<Diagnostic> sorted = new ArrayList<>(findings.diagnostics().all());
    sorted.sort(Comparator.comparingInt(d -> d.span().map(s -> place(order, s.file())).orElse(-1)));
    return Diagnostics.of(sorted);
  }

  private static int place(List<SourceFile> order, SourceFile file) {
    int place = order.indexOf(file);
    return place < 0 ? order.size() : place;
  }

  private static Fallthrough of(Map<Abi, Fallthrough> each, Abi abi) {
    return Optional.ofNullable(each.get(abi)).orElseThrow();
  }

  /** The main file first: rules are listed in the order in which a reader meets them. */
  private static Map<String, ProfileFile> ordered(Source main, Map<String, ProfileFile> files) {
    Map<String, ProfileFile> ordered = new LinkedHashMap<>();
    List<String> next = new ArrayList<>(List.of(main.identity()));
    for (int i = 0; i < next.size(); i++) {
      ProfileFile file = files.get(next.get(i));
      if (file != null && ordered.putIfAbsent(next.get(i), file) == null) {
        next.addAll(file.uses());
      }
    }
    return ordered;
  }

  private List<Abi> meant(ProfileFile file, Findings findings) {
    List<Abi> declared =
        file.header()
            .target()
            .map(target -> AbiNamesResolver.resolve(target.abis(), catalog, findings))
            .orElse(List.of());
    return declared.isEmpty() ? catalog.all() : declared;
  }

  private KernelRelease audited(ProfileFile main, boolean complete, Findings findings) {
    Optional<Statement.Audited> line = main.header().audited();
    KernelRelease newest = catalog.tableRelease();
    if (line.isEmpty()) {
      if (complete && main.header().profile().isPresent()) {
        findings.add(
            Diagnostic.at(
                    main.header().profile().get().span(),
                    DiagnosticCode.MISSING_AUDITED,
                    "the profile does not say up to which release the calls were considered")
                .withHint("add 'audited linux " + newest + "', which is assumed now"));
      }
      return newest;
    }
    KernelRelease release = line.get().release().release();
    if (release.compareTo(newest) > 0) {
      findings.add(
          Diagnostic.at(
                  line.get().release().span(),
                  DiagnosticCode.AUDITED_TOO_NEW,
                  "the tables know the calls up to Linux " + newest + " only")
              .withHint("newer calls are treated as unknown"));
    }
    return release;
  }

  /**
   * Where the groups of each file end: a file's own release or that of its user, whichever is
   * older; the newest of these where several use it.
   */
  private Map<String, KernelRelease> cuts(
      Map<String, ProfileFile> files, ProfileFile main, KernelRelease audited) {
    Map<String, KernelRelease> cuts = new HashMap<>();
    List<ProfileFile> changed = new ArrayList<>(List.of(main));
    cuts.put(main.source().identity(), audited);
    for (int i = 0; i < changed.size(); i++) {
      KernelRelease user = cuts.getOrDefault(changed.get(i).source().identity(), audited);
      for (String identity : changed.get(i).uses()) {
        ProfileFile used = files.get(identity);
        if (used == null) {
          continue;
        }
        KernelRelease own =
            used.header()
                .audited()
                .map(line -> line.release().release())
                .orElse(catalog.tableRelease());
        KernelRelease cut = own.compareTo(user) < 0 ? own : user;
        KernelRelease known = cuts.get(identity);
        if (known == null || known.compareTo(cut) < 0) {
          cuts.put(identity, cut);
          changed.add(used);
        }
      }
    }
    return cuts;
  }

  private static Diagnostic missingName(ProfileFile main) {
    return Diagnostic.at(
            new Span(main.source().file(), 0, 0),
            DiagnosticCode.MISSING_PROFILE_NAME,
            "the profile has no name")
        .withHint("add a line 'profile NAME'; output files are called after it");
  }
}
