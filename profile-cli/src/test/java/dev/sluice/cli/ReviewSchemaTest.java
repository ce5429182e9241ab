package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code diff --format json} prints is what {@code docs/review.schema.json} says. */
class ReviewSchemaTest {
  private static final Path SCHEMA = Examples.PROJECT.resolve("docs/review.schema.json");
  private static final URI NAME = URI.create("urn:sluice:review");

  private final String schema;
  private final Validator validator;

  ReviewSchemaTest() throws IOException {
    this.schema = Files.readString(SCHEMA);
    this.validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
  }

  @BeforeEach
  void register() {
    validator.registerSchema(NAME, schema);
  }

  static Stream<List<String>> pairs() {
    return Stream.of(
        List.of("nginx/nginx.sluice", "jvm/jvm.sluice"),
        List.of("containers/acme.sluice", "docker-default/docker-default.sluice"),
        List.of("nginx/nginx.sluice", "nginx/nginx.sluice"));
  }

  private boolean isValid(String review) {
    return validator.validate(NAME, review).isValid();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void reviewsAreWhatTheSchemaSays(List<String> pair) {
    Run run =
        sluice(
            "diff",
            "--format",
            "json",
            Examples.DIRECTORY.resolve(pair.get(0)),
            Examples.DIRECTORY.resolve(pair.get(1)));
    assertThat(validator.validate(NAME, run.out()).getErrors()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(pair.get(0).equals(pair.get(1)) ? 0 : 1);
  }

  @Test
  void aWaivedChangeIsWhatTheSchemaSays(@TempDir Path directory) throws IOException {
    Path nginx = Examples.DIRECTORY.resolve("nginx/nginx.sluice");
    Path jvm = Examples.DIRECTORY.resolve("jvm/jvm.sluice");
    String print =
        sluice("diff", "--format=json", nginx, jvm)
            .out()
            .replaceAll("(?s).*\"fingerprint\": \"([0-9a-f]+)\".*", "$1");
    Path waivers = directory.resolve("waivers");
    Files.writeString(waivers, print + " until 2027-03-01 by team: agreed\n");
    String review =
        sluice("diff", "--format=json", "--waivers", waivers, "--today=2027-03-01", nginx, jvm)
            .out();
    assertThat(review).containsOnlyOnce("\"holds\": true");
    assertThat(validator.validate(NAME, review).getErrors()).isEmpty();
    assertThat(isValid(review.replace("\"holds\": true", "\"holds\": 1"))).isFalse();
    assertThat(isValid(review.replace("\"owner\"", "\"owners\""))).isFalse();
  }

  @Test
  void whatIsNoReviewIsRefused() {
    Path nginx = Examples.DIRECTORY.resolve("nginx/nginx.sluice");
    Path jvm = Examples.DIRECTORY.resolve("jvm/jvm.sluice");
    String review = sluice("diff", "--format", "json", nginx, jvm).out();
    assertThat(isValid(review)).isTrue();
    assertThat(isValid(review.replace("\"newly-permitted\"", "\"permitted\""))).isFalse();
    assertThat(isValid(review.replace("\"fingerprint\": \"", "\"fingerprint\": \"x"))).isFalse();
    assertThat(isValid(review.replace("\"endLine\": ", "\"lastLine\": "))).isFalse();
    assertThat(isValid(review.replace("\"version\": 1", "\"version\": 2"))).isFalse();
  }

  @Test
  void everyKindAndEffectHasItsName() {
    for (ChangeKind kind : ChangeKind.values()) {
      assertThat(schema).contains("\"" + kind.id() + "\"");
    }
    for (Effect effect : Effect.values()) {
      assertThat(schema).contains("\"" + effect.id() + "\"");
    }
  }
}
