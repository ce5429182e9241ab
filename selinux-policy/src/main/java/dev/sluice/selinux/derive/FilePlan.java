package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The types of the declared files, and what is needed of them. */
final class FilePlan {
  /** What is needed of objects of which type. */
  final List<ObjectGrant> objects = new ArrayList<>();

  /** The types of the profile itself, each with the first line that needs it. */
  final Map<TypeName, Span> ownTypes = new TreeMap<>();

  /** Own types whose files are made, and the types of the file systems they are made on. */
  final List<NewFiles> newFiles = new ArrayList<>();

  /** File systems that can be asked about. */
  final Map<TypeName, Span> fileSystems = new LinkedHashMap<>();

  /** Labels that the module brings, each with its line. */
  final Map<FileContext, Span> contexts = new LinkedHashMap<>();

  /** Labels that must be set on the machine, because the target's policy has others. */
  final Map<FileContext, Span> localContexts = new LinkedHashMap<>();

  /** What files get that are made in directories of others. */
  final List<NewName> newNames = new ArrayList<>();

  /** The type of the program with which the domain begins. */
  Optional<TypeName> entrypoint = Optional.empty();

  /**
   * Files that are made.
   *
   * @param type their type
   * @param fileSystem the type of their file system
   * @param origin the declaration
   */
  record NewFiles(TypeName type, TypeName fileSystem, Span origin) {}

  /**
   * A name in a directory of another type.
   *
   * @param directory the type of the directory
   * @param name the name; empty for any
   * @param type the type of the new file
   * @param origin the declaration
   */
  record NewName(TypeName directory, Optional<String> name, TypeName type, Span origin) {}

  void needs(ObjectGrant grant) {
    objects.add(grant);
  }
}
