package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.cil.Facts.Context;
import dev.sluice.selinux.cil.Facts.FileLabel;
import dev.sluice.selinux.cil.Facts.PortLabel;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.PathExpression;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Contexts of files and ports in the model's form. */
final class Labels {
  private static final String USER = "system_u";

  private final Types types;
  private final Spelled spelled;

  Labels(Types types, Spelled spelled) {
    this.types = types;
    this.spelled = spelled;
  }

  /** Those that have this form. */
  Set<FileContext> files(List<FileLabel> labels) {
    Set<FileContext> contexts = new TreeSet<>();
    labels.forEach(label -> file(label).ifPresent(contexts::add));
    return Collections.unmodifiableSet(contexts);
  }

  /** Those that have this form. */
  Set<PortContext> ports(List<PortLabel> labels) {
    Set<PortContext> contexts = new TreeSet<>();
    labels.forEach(label -> port(label).ifPresent(contexts::add));
    return Collections.unmodifiableSet(contexts);
  }

  Optional<FileContext> file(FileLabel label) {
    if (label.context().isEmpty() || !PathExpression.isPossible(label.path())) {
      return Optional.empty();
    }
    Context context = label.context().get();
    return plain(context)
        .map(
            level ->
                new FileContext(
                    new PathExpression(label.path()),
                    kind(label.kind()),
                    type(context, label.span()),
                    level));
  }

  Optional<PortContext> port(PortLabel label) {
    boolean hasForm =
        !label.transport().equals("dccp")
            && label.first() > 0
            && plain(label.context())
                .filter(level -> level.equals(new Level(0, CategorySet.NONE)))
                .isPresent();
    return hasForm
        ? Optional.of(
            new PortContext(
                Transport.valueOf(label.transport().toUpperCase(Locale.ROOT)),
                label.first(),
                label.last(),
                type(label.context(), label.span())))
        : Optional.empty();
  }

  private TypeName type(Context context, Span span) {
    CilWord place = new CilWord("", false, span);
    return spelled.type(types.actual(context.type(), place), place);
  }

  private static Optional<Level> plain(Context context) {
    boolean isObject =
        context.user().equals(USER) && context.role().equals(TypeKind.OBJECT.role().value());
    return isObject ? context.level() : Optional.empty();
  }

  private static FileKind kind(String word) {
    for (FileKind kind : FileKind.values()) {
      if (kind.cil().equals(word)) {
        return kind;
      }
    }
    throw new IllegalStateException("not a kind of file: " + word);
  }
}
