import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A small server with its own client: threads, sockets, a selector, files and a collection of
 * garbage. At its end it does what its profile refuses: it starts another process.
 */
public final class Echo {
  private Echo() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Future<?> answered = threads.submit(() -> answerOne(server));
      System.out.println("echo: " + ask(server.socket().getLocalPort(), "hello"));
      answered.get();
    } finally {
      threads.shutdown();
    }
    System.out.println("file: " + throughFile("written and read"));
    System.gc();
    try {
      int status = new ProcessBuilder("/bin/true").start().waitFor();
      System.out.println("program: started, exit status " + status);
    } catch (IOException refused) {
      // The first line: JDK 25 adds advice.
      System.out.println("program: " + refused.getMessage().lines().findFirst().orElse("refused"));
    }
  }

  private static Void answerOne(ServerSocketChannel server) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    try (Selector selector = Selector.open();
        SocketChannel client = server.accept()) {
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ);
      while (client.isOpen()) {
        selector.select();
        selector.selectedKeys().clear();
        if (client.read(buffer.clear()) < 0) {
          break;
        }
        client.write(buffer.flip());
      }
    }
    return null;
  }

  private static String ask(int port, String question) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      try (InputStream answer = socket.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static String throughFile(String text) throws IOException {
    Path file = Files.createTempFile("echo", ".txt");
    try {
      return Files.readString(Files.writeString(file, text));
    } finally {
      Files.delete(file);
    }
  }
}
