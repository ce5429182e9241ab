package dev.sluice.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls of the Chrome DevTools Protocol, one after the other. For use by one thread. */
final class DevToolsConnection {
  private static final long SECONDS = 60;
  private static final String THROWN = "Runtime.exceptionThrown";

  private final WebSocket socket;
  private final BlockingQueue<String> messages;
  private final Gson gson = new Gson();
  private int calls;

  private DevToolsConnection(WebSocket socket, BlockingQueue<String> messages) {
    this.socket = socket;
    this.messages = messages;
  }

  /** Connects to a page. */
  static DevToolsConnection to(URI address) {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Messages(messages))
            .join();
    return new DevToolsConnection(socket, messages);
  }

  /** Puts parts together; what ends the connection is a message, too. */
  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> complete;
    private final StringBuilder parts = new StringBuilder();

    Messages(BlockingQueue<String> complete) {
      this.complete = complete;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        complete.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      complete.add("{\"method\":\"" + THROWN + "\",\"params\":\"the connection is lost\"}");
    }
  }

  /** What a method answers. */
  JsonObject call(String method, Map<String, Object> parameters) throws InterruptedException {
    int id = send(method, parameters);
    while (true) {
      JsonObject message = next();
      if (message.has("id") && message.get("id").getAsInt() == id) {
        return result(method, message);
      }
    }
  }

  /** Calls a method and waits for both its answer and an event. */
  void callUntil(String method, Map<String, Object> parameters, String event)
      throws InterruptedException {
    int id = send(method, parameters);
    boolean answered = false;
    boolean happened = false;
    while (!answered || !happened) {
      JsonObject message = next();
      if (message.has("id") && message.get("id").getAsInt() == id) {
        result(method, message);
        answered = true;
      } else if (message.has("method") && message.get("method").getAsString().equals(event)) {
        happened = true;
      }
    }
  }

  private int send(String method, Map<String, Object> parameters) {
    calls++;
    socket
        .sendText(gson.toJson(Map.of("id", calls, "method", method, "params", parameters)), true)
        .join();
    return calls;
  }

  private static JsonObject result(String method, JsonObject message) {
    if (message.has("error")) {
      throw new AssertionError(method + ": " + message.get("error"));
    }
    return message.getAsJsonObject("result");
  }

  private JsonObject next() throws InterruptedException {
    String text = messages.poll(SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new AssertionError("the browser says nothing for " + SECONDS + " s");
    }
    JsonObject message = JsonParser.parseString(text).getAsJsonObject();
    if (message.has("method") && message.get("method").getAsString().equals(THROWN)) {
      throw new AssertionError("a script of the page failed: " + message.get("params"));
    }
    return message;
  }

  /** Ends it. */
  void close() {
    socket.abort();
  }
}
