package dev.sluice.cli;

import java.util.HashMap;
import java.util.Map;

/** Keys of a keyboard, as browsers name and number them (UI Events of W3C). */
enum Key {
  /** To what comes next. */
  TAB("Tab", "Tab", 9, "", false),
  /** To what came before. */
  BACK_TAB("Tab", "Tab", 9, "", true),
  /** Does what a link or a button does. */
  ENTER("Enter", "Enter", 13, "\r", false),
  /** Does what a button does. */
  SPACE(" ", "Space", 32, " ", false),
  /** Leaves. */
  ESCAPE("Escape", "Escape", 27, "", false),
  /** The sign that begins a search. */
  SLASH("/", "Slash", 191, "/", false);

  private static final int SHIFT = 8;

  private final String key;
  private final String code;
  private final int number;
  private final String text;
  private final boolean shifted;

  Key(String key, String code, int number, String text, boolean shifted) {
    this.key = key;
    this.code = code;
    this.number = number;
    this.text = text;
    this.shifted = shifted;
  }

  /** The event of that type, as {@code Input.dispatchKeyEvent} takes it. */
  Map<String, Object> event(String type) {
    Map<String, Object> event =
        new HashMap<>(
            Map.of("type", type, "key", key, "code", code, "windowsVirtualKeyCode", number));
    if (!text.isEmpty() && type.equals("keyDown")) {
      event.put("text", text);
    }
    if (shifted) {
      event.put("modifiers", SHIFT);
    }
    return event;
  }
}
