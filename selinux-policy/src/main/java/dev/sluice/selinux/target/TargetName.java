package dev.sluice.selinux.target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The policies for which modules are derived. */
public enum TargetName {
  /** Fedora's selinux-policy-targeted. */
  FEDORA("fedora", "common fedora fedora-modules"),
  /** Debian 12's selinux-policy-default. */
  DEBIAN_12("debian-12", "common refpolicy refpolicy-modules debian-12"),
  /** Debian 13's selinux-policy-default. */
  DEBIAN_13("debian-13", "common refpolicy refpolicy-modules debian-13"),
  /** The small base policy that this project writes itself. */
  STANDALONE("standalone", "common standalone");

  private final String word;
  private final String layers;

  TargetName(String word, String layers) {
    this.word = word;
    this.layers = layers;
  }

  /** The word by which people name it. */
  public String word() {
    return word;
  }

  /** The resources that describe it; what a later one says of the same paths counts. */
  List<String> layers() {
    return List.of(layers.split(" ", -1));
  }

  /** The target with this word; empty if there is none. */
  public static Optional<TargetName> named(String word) {
    return Arrays.stream(values()).filter(name -> name.word.equals(word)).findFirst();
  }

  @Override
  public String toString() {
    return word;
  }
}
