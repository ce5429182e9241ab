package dev.sluice.selinux.database;

/**
 * A statement that gives something a label that has no file of its own to keep it in. The order of
 * statements of one form can matter: the kernel takes the first that fits.
 */
public sealed interface Labelling {
  /** Calls the visitor's method for this form. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each form. */
  interface Visitor<R> {
    /** The label of something before the policy was loaded. */
    R visit(InitialSid initial);

    /** An old statement that kernels ignore. */
    R visit(FileSystem fileSystem);

    /** Ports. */
    R visit(Port port);

    /** A network interface. */
    R visit(NetworkInterface networkInterface);

    /** Addresses. */
    R visit(Node node);

    /** How a file system has labels. */
    R visit(FileSystemUse use);

    /** InfiniBand partition keys. */
    R visit(PartitionKey key);

    /** An InfiniBand end port. */
    R visit(EndPort port);

    /** Paths of a file system without labels. */
    R visit(GenericFileSystem path);
  }

  /**
   * The label of something that exists before the policy is loaded.
   *
   * @param sid its number in security/selinux/include/initial_sid_to_string.h
   * @param label its label
   */
  record InitialSid(int sid, SecurityContext label) implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * An old statement that kernels ignore.
   *
   * @param name the file system
   * @param label its label
   * @param files that of its files
   */
  record FileSystem(String name, SecurityContext label, SecurityContext files)
      implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Ports.
   *
   * @param protocol the number of the protocol
   * @param low the first port
   * @param high the last port
   * @param label their label
   */
  record Port(int protocol, int low, int high, SecurityContext label) implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A network interface.
   *
   * @param name its name
   * @param label its label
   * @param packets that of its packets, which kernels ignore
   */
  record NetworkInterface(String name, SecurityContext label, SecurityContext packets)
      implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Addresses.
   *
   * @param address the address in text form
   * @param mask the mask in text form
   * @param label their label
   */
  record Node(String address, String mask, SecurityContext label) implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * How a file system has labels.
   *
   * @param behaviour the word of the policy language for it, such as {@code fs_use_xattr}
   * @param name the file system
   * @param label its label
   */
  record FileSystemUse(String behaviour, String name, SecurityContext label) implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * InfiniBand partition keys.
   *
   * @param subnet the prefix of the subnet
   * @param low the first key
   * @param high the last key
   * @param label their label
   */
  record PartitionKey(long subnet, int low, int high, SecurityContext label) implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * An InfiniBand end port.
   *
   * @param device the device
   * @param port the port
   * @param label its label
   */
  record EndPort(String device, int port, SecurityContext label) implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Paths of a file system without labels.
   *
   * @param fileSystem the file system
   * @param path where the paths begin
   * @param objectClass the class of the files, or -1 for all
   * @param label their label
   */
  record GenericFileSystem(String fileSystem, String path, int objectClass, SecurityContext label)
      implements Labelling {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
