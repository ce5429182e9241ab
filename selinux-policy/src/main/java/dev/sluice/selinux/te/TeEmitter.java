package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.ReservedWords;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes modules in the kernel policy language, and proves each text before anybody sees it. */
public final class TeEmitter {
  private TeEmitter() {}

  /**
   * The module as {@code .te}, {@code .if} and {@code .fc} texts. A module cannot label ports: its
   * port contexts are left to {@code semanage port}.
   *
   * @return the texts, or {@link DiagnosticCode#FORMAT_INEXPRESSIBLE}: the language has no
   *     templates, and m4 no way to write a backtick
   * @throws IllegalArgumentException if the module uses a name that is a word of the language
   * @throws UnprovedTextException if a text says something else than the module: a defect
   */
  public static Checked<TeText> emit(PolicyModule module, ModuleComments comments) {
    List<Diagnostic> findings = new ArrayList<>();
    module
        .inheritance()
        .ifPresent(
            inheritance ->
                findings.add(
                    inexpressible(
                        "block "
                            + inheritance.block()
                            + " inherits a template, and only CIL has templates",
                        "write CIL")));
    for (FileContext context : module.fileContexts()) {
      if (context.path().value().indexOf('`') >= 0) {
        findings.add(
            inexpressible(
                "path '" + context.path() + "' holds a backtick, which m4 takes for itself",
                "write CIL"));
      }
      if (context.level().sensitivity() != 0) {
        findings.add(
            inexpressible(
                "path '" + context.path() + "' has a sensitivity other than s0", "write CIL"));
      }
    }
    if (!findings.isEmpty()) {
      return Checked.refused(Diagnostics.of(findings));
    }
    checkNames(module);
    return Checked.of(proved(module, comments), Diagnostics.none());
  }

  private static Diagnostic inexpressible(String message, String hint) {
    return Diagnostic.of(DiagnosticCode.FORMAT_INEXPRESSIBLE, message).withHint(hint);
  }

  private static void checkNames(PolicyModule module) {
    Set<String> names = new TreeSet<>();
    module.declaredTypes().stream().map(TypeName::value).forEach(names::add);
    module.externalTypes().stream().map(TypeName::value).forEach(names::add);
    module.attributes().forEach(attribute -> names.add(attribute.value()));
    module.externalAttributes().forEach(attribute -> names.add(attribute.value()));
    module.conditionals().forEach(conditional -> names.add(conditional.name().value()));
    names.add(module.name().value());
    names.stream()
        .filter(ReservedWords::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("a word of the policy languages: " + name);
            });
  }

  private static TeText proved(PolicyModule module, ModuleComments comments) {
    PolicyModule wanted = module.withoutPortContexts();
    String te = new TeWriter(module, comments).write();
    Checked<PolicyModule> read = TeReader.module(new SourceFile(module.name() + ".te", te));
    if (read.value().isEmpty()) {
      throw new UnprovedTextException("the emitted .te text is refused: " + read.diagnostics());
    }
    if (!read.orElseThrow().equals(wanted.withoutFileContexts())) {
      throw new UnprovedTextException("the emitted .te text reads back as another module");
    }
    String fc = FileContextsWriter.reference(module, comments);
    String plain = FileContextsWriter.plain(module, comments);
    for (String text : List.of(fc, plain)) {
      Checked<Set<FileContext>> contexts =
          FileContextsReader.read(new SourceFile(module.name() + ".fc", text));
      if (!contexts.value().filter(module.fileContexts()::equals).isPresent()) {
        throw new UnprovedTextException("the emitted file contexts read back as others");
      }
    }
    List<TeInterface> interfaces = Interfaces.of(module);
    for (TeInterface offered : interfaces) {
      if (!InterfaceText.isFaithful(offered)) {
        throw new UnprovedTextException(
            "interface " + offered.name() + " stands for something else");
      }
    }
    return new TeText(
        te, InterfaceText.write(module.name(), interfaces), fc, plain, interfaces, wanted);
  }
}
