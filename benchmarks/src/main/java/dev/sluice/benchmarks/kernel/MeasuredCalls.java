package dev.sluice.benchmarks.kernel;

import dev.sluice.benchmarks.subject.CallSequence;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.CallReader;
import dev.sluice.profile.weight.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Calls that are made over and over again while time is taken. None of them does anything: files
 * are closed and pointers null.
 *
 * @param name what tables call it
 * @param calls in the order in which they are made
 * @param share for replayed traces, which part of the recorded calls may be made; else 1
 */
public record MeasuredCalls(String name, List<Call> calls, double share) {
  private static final int REPLAYED = 2048;

  /**
   * Calls that can be made with null pointers, without files and any number of times: they fail at
   * once or only look at the calling process.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          "accept4",
          "access",
          "close",
          "connect",
          "epoll_ctl",
          "epoll_wait",
          "fcntl",
          "fdatasync",
          "fsync",
          "futex",
          "getegid",
          "geteuid",
          "getgid",
          "getpeername",
          "getpid",
          "getppid",
          "getrandom",
          "getrusage",
          "getsockname",
          "getsockopt",
          "gettid",
          "getuid",
          "ioctl",
          "kill",
          "lseek",
          "madvise",
          "mmap",
          "mprotect",
          "munmap",
          "newfstatat",
          "openat",
          "pread64",
          "pwrite64",
          "read",
          "readlink",
          "recvfrom",
          "recvmsg",
          "rt_sigaction",
          "rt_sigprocmask",
          "sendfile",
          "sendmsg",
          "sendto",
          "setsockopt",
          "sync_file_range",
          "timerfd_settime",
          "write",
          "writev");

  /** Keeps a copy. */
  public MeasuredCalls {
    calls = List.copyOf(calls);
  }

  /** What is measured under a policy. */
  public static List<MeasuredCalls> of(String policy, Abi abi) {
    CallReader reader = new CallReader(abi);
    List<MeasuredCalls> workloads = new ArrayList<>();
    workloads.add(close(abi));
    switch (policy) {
      case "b" ->
          workloads.add(single("madvise, checked", reader.read("madvise", List.of("0", "0", "4"))));
      case "c" -> {
        workloads.add(
            single("ioctl KVM_RUN, checked", reader.read("ioctl", List.of("-1", "0xae80"))));
        workloads.add(
            single("ioctl FIOCLEX, checked", reader.read("ioctl", List.of("-1", "0x5451"))));
      }
      case "d" ->
          workloads.add(single("ioctl, checked", reader.read("ioctl", List.of("-1", "0x5413"))));
      default ->
          workloads.add(
              single("personality, checked", reader.read("personality", List.of("0xffffffff"))));
    }
    workloads.add(single("userfaultfd, denied", reader.read("userfaultfd", List.of("-1"))));
    workloads.add(
        switch (policy) {
          case "b" -> replayed("nginx", List.of(Trace.named("nginx")), abi);
          case "c" -> replayed("vmm-synthetic", List.of(Trace.named("vmm-synthetic")), abi);
          default -> replayed("six programs", Trace.recordings(), abi);
        });
    return workloads;
  }

  /** A call that every policy permits whatever its arguments. */
  static MeasuredCalls close(Abi abi) {
    return single("close, from the bitmap", new CallReader(abi).read("close", List.of("-1")));
  }

  private static MeasuredCalls single(String name, Call call) {
    return new MeasuredCalls(name, List.of(call), 1);
  }

  /** The harmless calls of traces, as often as they occur, in an order that is always the same. */
  static MeasuredCalls replayed(String name, List<Trace> traces, Abi abi) {
    List<Sample> all = Trace.mix(traces).samples();
    List<Sample> harmless =
        all.stream().filter(sample -> HARMLESS.contains(sample.call().value())).toList();
    double total = all.stream().mapToDouble(Sample::count).sum();
    double kept = harmless.stream().mapToDouble(Sample::count).sum();
    List<Call> calls = CallSequence.of(harmless, abi, REPLAYED);
    return new MeasuredCalls(name + ", replayed", calls, kept / total);
  }
}
