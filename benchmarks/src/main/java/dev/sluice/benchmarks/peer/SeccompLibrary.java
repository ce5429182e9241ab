package dev.sluice.benchmarks.peer;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;

/** The functions of libseccomp.so.2, see seccomp.h; public because jnr-ffi implements it. */
@SuppressWarnings("MethodName") // they are called what the library calls them
public interface SeccompLibrary {
  /** seccomp_init(3). */
  Pointer seccomp_init(int defaultAction);

  /** seccomp_release(3). */
  void seccomp_release(Pointer context);

  /** seccomp_arch_add(3). */
  int seccomp_arch_add(Pointer context, int token);

  /** seccomp_arch_remove(3). */
  int seccomp_arch_remove(Pointer context, int token);

  /** seccomp_attr_set(3). */
  int seccomp_attr_set(Pointer context, int attribute, int value);

  /** seccomp_syscall_resolve_name(3). */
  int seccomp_syscall_resolve_name(@In String name);

  /** seccomp_syscall_resolve_name_arch(3). */
  int seccomp_syscall_resolve_name_arch(int token, @In String name);

  /** seccomp_rule_add_array(3). */
  int seccomp_rule_add_array(Pointer context, int action, int call, int count, Pointer comparisons);

  /** seccomp_export_bpf(3). */
  int seccomp_export_bpf(Pointer context, int file);

  /** seccomp_version(3). */
  Pointer seccomp_version();
}
