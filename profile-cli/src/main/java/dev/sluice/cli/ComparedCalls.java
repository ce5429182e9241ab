package dev.sluice.cli;

import dev.sluice.bpf.report.FilterSections;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.page.CallMap;
import dev.sluice.profile.page.FilterSection;
import dev.sluice.profile.page.PageContents;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.render.CallText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page shows of two profiles or filters besides their review. */
final class ComparedCalls {
  private ComparedCalls() {}

  /**
   * All calls, and the newer side's filters.
   *
   * @param point the only environment that was looked at; empty for all
   */
  static PageContents contents(Judgement before, Judgement after, Optional<Environment> point) {
    List<Abi> named =
        Stream.of(before, after).flatMap(side -> side.side().abis().stream()).distinct().toList();
    List<CallMap> maps =
        CallMap.between(AbiCatalog.builtIn(), meaning(before, point), meaning(after, point), named);
    List<Abi> abis = maps.stream().map(CallMap::abi).toList();
    String where =
        point
            .map(environment -> "on " + CallText.environment(environment))
            .orElse("on every kernel release and with every set of capabilities");
    return new PageContents(
        List.of(
            "compared: every call with every argument, " + where,
            "ABIs: " + abis.stream().map(Abi::name).collect(Collectors.joining(", "))),
        maps,
        filters(after, abis, point));
  }

  private static Meaning meaning(Judgement side, Optional<Environment> point) {
    Meaning meaning = side.calls().meaning();
    return point.map(meaning::in).orElse(meaning);
  }

  private static List<FilterSection> filters(
      Judgement after, List<Abi> abis, Optional<Environment> point) {
    return after
        .calls()
        .profile()
        .map(
            profile ->
                FilterSections.of(
                    profile,
                    point.orElseGet(() -> profile.policy().environment()),
                    profile.policy().weights()))
        .orElseGet(
            () -> {
              RawFilter filter = after.filter().orElseThrow();
              return List.of(
                  FilterSections.of(
                      after.calls().name(),
                      filter.program(),
                      filter.order(),
                      abis,
                      point
                          .map(Environment::kernel)
                          .orElseGet(() -> AbiCatalog.builtIn().tableRelease())));
            });
  }
}
