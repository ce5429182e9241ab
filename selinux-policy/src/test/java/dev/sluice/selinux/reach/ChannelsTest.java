package dev.sluice.selinux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Signature;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final List<Channel> CHANNELS = Channels.builtIn();

  @Test
  void everyWayHasANameATitleAndCalls() {
    assertThat(CHANNELS).hasSizeGreaterThan(9).allMatch(c -> !c.title().isEmpty());
    assertThat(CHANNELS).extracting(Channel::name).doesNotHaveDuplicates();
    assertThat(CHANNELS).allMatch(channel -> !channel.calls().isEmpty());
    Set<String> titles = new HashSet<>();
    assertThat(CHANNELS).allMatch(channel -> titles.add(channel.title()));
  }

  @Test
  void everyCallExistsAndHasTheArgumentsThatAreLookedAt() {
    AbiCatalog catalog = AbiCatalog.builtIn();
    Abi abi = catalog.named("x86_64").orElseThrow();
    for (Channel channel : CHANNELS) {
      Stream.concat(channel.calls().stream(), channel.with().stream())
          .forEach(
              call -> {
                assertThat(catalog.allSyscallNames()).contains(call.call());
                Optional<Signature> signature = catalog.signature(abi, call.call());
                Stream.concat(call.own().stream(), call.where().stream())
                    .forEach(
                        test ->
                            assertThat(test.argument().value())
                                .as(call.toString())
                                .isLessThan(signature.orElseThrow().arguments().size()));
              });
    }
  }

  @Test
  void onlyTheMachineItselfTakesACapabilityAndNothingElseStopsIt() {
    for (Channel channel : CHANNELS) {
      boolean machine = channel.name().equals("machine");
      assertThat(channel.calls()).allMatch(call -> call.needs().isPresent() == machine);
      assertThat(channel.users() || channel.namespace().isPresent()).isEqualTo(!machine);
    }
  }
}
