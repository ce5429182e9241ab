package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallReaderTest {
  private static final Abi X86_64 = AbiCatalog.builtIn().named("x86_64").orElseThrow();
  private static final Abi X86 = AbiCatalog.builtIn().named("x86").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "socket, 41",
    "41, 41",
    "0x29, 41",
    "-1, -1",
    "4294967295, -1",
    "0xffffffff, -1",
    "-2147483648, -2147483648",
    "0x40000029, 0x40000029",
  })
  void aNumberIsWhatAFilterSees(String text, String number) {
    Call call = new CallReader(X86_64).read(text, List.of());
    assertThat(call.number()).isEqualTo(new SyscallNumber(Integer.decode(number)));
    assertThat(call.arch()).isEqualTo(X86_64.auditArch());
    assertThat(call.arguments()).containsOnly(0L).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x0",
    "-1, 0xffffffffffffffff",
    "18446744073709551615, 0xffffffffffffffff",
    "-9223372036854775808, 0x8000000000000000",
    "0xdeadbeef, 0xdeadbeef",
    "AF_INET, 0x2",
    "O_RDWR|O_CREAT, 0x42",
    "O_CREAT|1, 0x41",
  })
  void anArgumentIsARegister(String text, String register) {
    assertThat(new CallReader(X86_64).read("read", List.of("1", text)).arguments())
        .startsWith(1L, Long.parseUnsignedLong(register.substring(2), 16));
  }

  @Test
  void aNegativeArgumentFillsTheWordOfTheAbi() {
    assertThat(new CallReader(X86).read("read", List.of("-100")).arguments())
        .startsWith(0xffffff9cL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rea",
        "READ",
        "0x",
        "1 ",
        "+1",
        "1e3",
        "4294967296",
        "-2147483649",
        "0x100000000",
      })
  void whatIsNoCallIsRefused(String syscall) {
    CallReader reader = new CallReader(X86_64);
    assertThatThrownBy(() -> reader.read(syscall, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|",
        "AF_INET|",
        "AF_NONE",
        "-9223372036854775809",
        "18446744073709551616",
        "0x1g",
      })
  void whatIsNoArgumentIsRefused(String argument) {
    CallReader reader = new CallReader(X86_64);
    assertThatThrownBy(() -> reader.read("read", List.of(argument)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no 64-bit integer and no constant of x86_64");
  }

  @Test
  void thereAreSixRegisters() {
    CallReader reader = new CallReader(X86_64);
    assertThatThrownBy(() -> reader.read("read", List.of("1", "2", "3", "4", "5", "6", "7")))
        .hasMessage("a call has at most 6 arguments, not 7");
  }
}
