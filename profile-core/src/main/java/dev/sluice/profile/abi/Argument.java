package dev.sluice.profile.abi;

/**
 * One named argument of a system call on one ABI.
 *
 * @param index the register that carries it
 * @param name the name of the kernel's own definition
 * @param type how the kernel reads it
 */
public record Argument(ArgumentIndex index, String name, ArgumentType type) {}
