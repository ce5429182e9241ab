package dev.sluice.profile.recording;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The {@code name=value} fields of an audit record. Text that a program has chosen stands between
 * quotation marks, or in hexadecimal if it holds blanks, quotation marks or anything but printable
 * ASCII (audit_log_untrustedstring of kernel/audit.c), so that no field has a blank in it.
 */
public final class AuditFields {
  private static final Pattern ARCH = Pattern.compile("[0-9a-f]{1,8}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");
  private static final Pattern REGISTER = Pattern.compile("[0-9a-f]{1,16}");
  private static final Pattern UNTRUSTED =
      Pattern.compile("\"[!#-~]*\"|(?:[0-9A-F]{2})+|\\(null\\)");
  private static final int REGISTERS = 4;
  private static final int HEXADECIMAL = 16;

  private final Span place;
  private final List<Span> words;
  private final Findings findings;

  /**
   * The fields of a record.
   *
   * @param place where the fields stand
   * @param findings where to say what is wrong with them
   */
  public AuditFields(Span place, Findings findings) {
    this.place = place;
    this.words = Words.of(place);
    this.findings = findings;
  }

  /** Where the fields stand. */
  public Span place() {
    return place;
  }

  /** The audit architecture of a call; a finding if it is missing. */
  public Optional<Integer> arch() {
    return need("arch", ARCH, text -> Integer.parseUnsignedInt(text, HEXADECIMAL));
  }

  /** The number of a call; a finding if it is missing. */
  public Optional<Long> callNumber() {
    return need("syscall", NUMBER, Long::parseLong);
  }

  /** The four registers that records have, or none if one of them is not understood. */
  public List<Long> registers() {
    List<Long> registers = new ArrayList<>(REGISTERS);
    for (int i = 0; i < REGISTERS; i++) {
      need("a" + i, REGISTER, text -> Long.parseUnsignedLong(text, HEXADECIMAL))
          .ifPresent(registers::add);
    }
    return registers.size() == REGISTERS ? registers : List.of();
  }

  /** A field that the record has to have; a finding if it is missing or not in that form. */
  public <T> Optional<T> need(String name, Pattern form, Function<String, T> value) {
    if (find(name).isEmpty()) {
      findings.add(bad(place, "the record has no field '" + name + "'"));
      return Optional.empty();
    }
    return read(name, form, value);
  }

  /** A field that the record may have; a finding if it is there and not in that form. */
  public <T> Optional<T> read(String name, Pattern form, Function<String, T> value) {
    List<Span> found = find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    } else if (found.size() > 1) {
      findings.add(bad(found.get(1), "the record has the field '" + name + "' twice"));
      return Optional.empty();
    }
    Span written = found.get(0);
    Span text = Words.part(written, name.length() + 1, written.end() - written.start());
    if (!form.matcher(text.text()).matches()) {
      findings.add(
          bad(text, "'" + text.text() + "' is not what the kernel writes for '" + name + "'")
              .withHint("fields as in /var/log/audit/audit.log or 'ausearch --raw'"));
      return Optional.empty();
    }
    return Optional.of(value.apply(text.text()));
  }

  /**
   * Text that a program has chosen, decoded; what is not UTF-8 is replaced by U+FFFD. Empty if the
   * record has none.
   */
  public Optional<String> text(String name) {
    return read(name, UNTRUSTED, AuditFields::decode).filter(text -> !text.isEmpty());
  }

  private List<Span> find(String name) {
    String key = name + "=";
    return words.stream().filter(word -> word.text().startsWith(key)).toList();
  }

  private static String decode(String text) {
    if (text.startsWith("\"")) {
      return text.substring(1, text.length() - 1);
    } else if (text.startsWith("(")) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 2);
    for (int i = 0; i < text.length(); i += 2) {
      bytes.write(Integer.parseInt(text.substring(i, i + 2), HEXADECIMAL));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Diagnostic bad(Span place, String message) {
    return Diagnostic.at(place, DiagnosticCode.BAD_RECORD, message);
  }
}
