package dev.sluice.cli;

import java.util.Optional;

/** What {@code sluice compile} can write. */
enum Emission {
  /** The raw filter. */
  bpf(FilterEmission.bpf),
  /** Assembler text. */
  asm(FilterEmission.asm),
  /** An array for C programs. */
  c(FilterEmission.c),
  /** What the filter costs, and what the kernel answers without it. */
  report(FilterEmission.report),
  /** A profile in Docker's JSON. */
  docker(ProfileEmission.docker),
  /** Profiles in the JSON of the OCI runtime specification. */
  oci(ProfileEmission.oci);

  private final Optional<FilterEmission> ofFilter;
  private final Optional<ProfileEmission> ofProfile;

  Emission(FilterEmission emission) {
    this.ofFilter = Optional.of(emission);
    this.ofProfile = Optional.empty();
  }

  Emission(ProfileEmission emission) {
    this.ofFilter = Optional.empty();
    this.ofProfile = Optional.of(emission);
  }

  /** How to write it for each filter, if it is about filters. */
  Optional<FilterEmission> ofFilter() {
    return ofFilter;
  }

  /** How to write it for the whole profile, if it is about that. */
  Optional<ProfileEmission> ofProfile() {
    return ofProfile;
  }
}
