package dev.sluice.selinux.te;

import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.CommentText;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;

/**
 * Writes the file contexts of a module, one a line: for the reference policy's Makefile, which runs
 * them through m4, or as they stand in a policy store (file_contexts(5)).
 */
final class FileContextsWriter {
  private FileContextsWriter() {}

  /** The {@code .fc} file of the reference policy. */
  static String reference(PolicyModule module, ModuleComments comments) {
    StringBuilder out = new StringBuilder();
    for (FileContext context : module.fileContexts()) {
      comment(comments.on(context), out);
      line(quoted(context.path().value()), context, macro(context), out);
    }
    return out.toString();
  }

  /** The file that {@code semodule_package -f} takes. */
  static String plain(PolicyModule module, ModuleComments comments) {
    StringBuilder out = new StringBuilder();
    for (FileContext context : module.fileContexts()) {
      comment(comments.on(context), out);
      line(
          context.path().value(),
          context,
          "system_u:object_r:" + context.type() + ":" + context.level(),
          out);
    }
    return out.toString();
  }

  private static void line(String path, FileContext context, String label, StringBuilder out) {
    String flag = context.kind().flag();
    out.append(path).append('\t').append(flag).append(flag.isEmpty() ? "" : "\t").append(label);
    out.append('\n');
  }

  /** The macro adds as much of the level as the policy that is being built knows. */
  private static String macro(FileContext context) {
    Level level = context.level();
    String categories = level.categories().isEmpty() ? "" : "," + quoted(level.categories() + "");
    return "gen_context(system_u:object_r:"
        + context.type()
        + ",s"
        + level.sensitivity()
        + categories
        + ")";
  }

  /**
   * Text that m4 leaves alone: everything in quotation marks but the closing one, which means
   * nothing outside of them.
   */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (String part : text.split("'", -1)) {
      out.append(separator).append(part.isEmpty() ? "" : "`" + part + "'");
      separator = "'";
    }
    return out.toString();
  }

  private static void comment(String text, StringBuilder out) {
    if (!text.isEmpty()) {
      out.append("# ").append(CommentText.of(text)).append('\n');
    }
  }
}
