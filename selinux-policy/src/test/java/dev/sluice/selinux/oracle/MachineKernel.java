package dev.sluice.selinux.oracle;

import java.util.stream.Stream;

/** The kernels that {@code oracles/selinux-vm/boot} boots. */
public enum MachineKernel {
  /** Debian 12's. */
  LINUX_6_1("6.1"),
  /** Debian 13's. */
  LINUX_6_12("6.12");

  private final String release;

  MachineKernel(String release) {
    this.release = release;
  }

  /** The kernels that the system property {@code sluice.selinux.kernels} names, blanks between. */
  public static Stream<MachineKernel> wanted() {
    String names = System.getProperty("sluice.selinux.kernels", "6.1");
    return Stream.of(names.strip().split("\\s+", -1)).map(MachineKernel::named);
  }

  private static MachineKernel named(String release) {
    return Stream.of(values())
        .filter(kernel -> kernel.release.equals(release))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kernel " + release));
  }

  /** The base policy with the classes that it knows. */
  public BasePolicy base() {
    return BasePolicy.LINUX_6_1;
  }

  /** The release that it is asked by. */
  @Override
  public String toString() {
    return release;
  }
}
