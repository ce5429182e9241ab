package dev.sluice.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A page in a browser, driven as the browser's own developer tools do (Chrome DevTools Protocol
 * 1.3). What its scripts throw ends the test. For use by one thread.
 */
final class BrowserPage {
  private static final long SECONDS = 60;
  private static final long MILLISECONDS = 20;

  private final Process browser;
  private final DevToolsConnection connection;

  private BrowserPage(Process browser, DevToolsConnection connection) {
    this.browser = browser;
    this.connection = connection;
  }

  /** The first page of a browser that writes its port to a file. */
  static BrowserPage of(Process browser, Path portFile) throws IOException, InterruptedException {
    String port = port(browser, portFile);
    HttpResponse<String> targets =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    for (JsonElement target : JsonParser.parseString(targets.body()).getAsJsonArray()) {
      JsonObject fields = target.getAsJsonObject();
      if (fields.get("type").getAsString().equals("page")) {
        URI address = URI.create(fields.get("webSocketDebuggerUrl").getAsString());
        BrowserPage page = new BrowserPage(browser, DevToolsConnection.to(address));
        page.connection.call("Page.enable", Map.of());
        page.connection.call("Runtime.enable", Map.of());
        page.connection.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        return page;
      }
    }
    throw new AssertionError("the browser has no page: " + targets.body());
  }

  /** The file is complete when it has its second line. */
  private static String port(Process browser, Path file) throws IOException, InterruptedException {
    for (long waited = 0; waited < TimeUnit.SECONDS.toMillis(SECONDS); waited += MILLISECONDS) {
      if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
        return Files.readAllLines(file).get(0);
      }
      if (!browser.isAlive()) {
        throw new AssertionError("chromium ended with " + browser.exitValue());
      }
      Thread.sleep(MILLISECONDS);
    }
    browser.destroyForcibly();
    throw new AssertionError("chromium listens on no port after " + SECONDS + " s");
  }

  /** Goes to an address and waits until everything is loaded. */
  void open(URI address) throws InterruptedException {
    connection.callUntil("Page.navigate", Map.of("url", address.toString()), "Page.loadEventFired");
  }

  /** Makes the window so large, in CSS pixels. */
  void resize(int width, int height) throws InterruptedException {
    connection.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * Shows the page on a medium.
   *
   * @param medium {@code screen} or {@code print}
   * @param theme {@code light} or {@code dark}
   */
  void show(String medium, String theme) throws InterruptedException {
    connection.call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /** The value of an expression of the page's own language. */
  JsonElement value(String expression) throws InterruptedException {
    JsonObject answer =
        connection.call(
            "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer);
    }
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }

  /** The text that an expression of the page's own language gives. */
  String text(String expression) throws InterruptedException {
    return value(expression).getAsString();
  }

  /** Presses a key and lets it go. */
  void press(Key key) throws InterruptedException {
    key(key.event("keyDown"));
    key(key.event("keyUp"));
  }

  /** Types letters. */
  void type(String letters) throws InterruptedException {
    for (int i = 0; i < letters.length(); i++) {
      String letter = letters.substring(i, i + 1);
      key(Map.of("type", "keyDown", "key", letter, "text", letter));
      key(Map.of("type", "keyUp", "key", letter));
    }
  }

  private void key(Map<String, Object> event) throws InterruptedException {
    connection.call("Input.dispatchKeyEvent", event);
  }

  /** A picture of what a reader sees, as PNG. */
  byte[] picture() throws InterruptedException {
    JsonObject answer = connection.call("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(answer.get("data").getAsString());
  }

  /** Ends the browser, which removes what it keeps elsewhere. */
  void close() throws InterruptedException {
    connection.call("Browser.close", Map.of());
    connection.close();
    if (!browser.waitFor(SECONDS, TimeUnit.SECONDS)) {
      browser.destroyForcibly();
    }
  }
}
