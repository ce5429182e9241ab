package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement that is no block, with the blocks on ABIs around it; blocks on the environment are
 * passed through.
 *
 * @param statement the statement
 * @param blocks the blocks, the outermost first
 */
public record PlacedStatement(Statement statement, List<Statement.On> blocks) {
  /** Copies the list. */
  public PlacedStatement {
    blocks = List.copyOf(blocks);
  }

  /**
   * The statements of a profile that can be read, in their order.
   *
   * @throws java.util.NoSuchElementException if it cannot be read
   */
  public static Stream<PlacedStatement> of(SourceFile file) {
    return of(ProfileParser.parse(file).orElseThrow().body(), List.of());
  }

  private static Stream<PlacedStatement> of(Body<Statement> body, List<Statement.On> blocks) {
    return body.contents()
        .flatMap(
            statement -> {
              if (statement instanceof Statement.On on) {
                return of(on.body(), Stream.concat(blocks.stream(), Stream.of(on)).toList());
              } else if (statement instanceof Statement.When when) {
                return of(when.body(), blocks);
              }
              return Stream.of(new PlacedStatement(statement, blocks));
            });
  }

  /** Whether the blocks leave anything of the statement to an ABI. */
  public boolean isMeant(String abi) {
    return blocks.stream()
        .allMatch(on -> on.abis().contents().anyMatch(name -> name.text().equals(abi)));
  }

  /** The innermost block. */
  public Optional<Statement.On> block() {
    return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.get(blocks.size() - 1));
  }
}
