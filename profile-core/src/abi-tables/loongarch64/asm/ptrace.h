/* arch/loongarch/include/uapi/asm/ptrace.h: requests; structures are not needed here. */
#define PTRACE_SYSEMU 0x1f
#define PTRACE_SYSEMU_SINGLESTEP 0x20
