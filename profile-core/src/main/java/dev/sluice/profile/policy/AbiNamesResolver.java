package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.ItemList;
import dev.sluice.profile.syntax.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of ABI names to ABIs. */
final class AbiNamesResolver {
  private AbiNamesResolver() {}

  /** The ABIs that exist, in the order of the catalogue; the other names are reported. */
  static List<Abi> resolve(ItemList<Name> names, AbiCatalog catalog, Findings findings) {
    Map<Abi, Span> places = new LinkedHashMap<>();
    names
        .contents()
        .forEach(
            name -> {
              Optional<Abi> abi = catalog.named(name.text());
              if (abi.isEmpty()) {
                if (!findings.full()) {
                  findings.add(unknown(name, catalog));
                }
                return;
              }
              Span first = places.putIfAbsent(abi.get(), name.span());
              if (first != null) {
                findings.add(
                    Header.saidTwice(name.span(), "'" + name.text() + "' is given twice", first));
              }
            });
    return catalog.all().stream().filter(places::containsKey).toList();
  }

  private static Diagnostic unknown(Name name, AbiCatalog catalog) {
    return Diagnostic.at(
            name.span(), DiagnosticCode.UNKNOWN_ABI, "unknown ABI '" + name.text() + "'")
        .withHint(hint(name.text(), catalog));
  }

  private static String hint(String written, AbiCatalog catalog) {
    List<Abi> others = catalog.namedByOthers(written);
    if (!others.isEmpty()) {
      return "here it is called " + AbiFindings.names(others);
    }
    List<String> known = catalog.all().stream().map(Abi::name).toList();
    String all = "the ABIs are " + String.join(", ", known);
    return NearestNames.hint(written, known).map(near -> near + " " + all).orElse(all);
  }
}
