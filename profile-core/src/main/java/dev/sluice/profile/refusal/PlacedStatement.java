package dev.sluice.profile.refusal;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.Body;
import dev.sluice.profile.syntax.ProfileParser;
import dev.sluice.profile.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement that is no block, with the blocks on ABIs around it.
 *
 * @param statement the statement
 * @param blocks the blocks, the outermost first
 */
record PlacedStatement(Statement statement, List<Statement.On> blocks) {
  PlacedStatement {
    blocks = List.copyOf(blocks);
  }

  /** The statements of a profile that can be read. */
  static Stream<PlacedStatement> of(SourceFile file) {
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
  boolean isMeant(String abi) {
    return blocks.stream()
        .allMatch(on -> on.abis().contents().anyMatch(name -> name.text().equals(abi)));
  }

  /** The innermost block. */
  Optional<Statement.On> block() {
    return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.get(blocks.size() - 1));
  }
}
