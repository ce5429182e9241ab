/*
 * Measures how long calls take under seccomp filters on the running x86_64 kernel;
 * dev.sluice.bpf.oracle.CallTimes speaks to it.
 *
 * stdin, all numbers little endian: for each filter
 *     u32 length    how many instructions follow, 8 bytes each
 *     u32 entry     0 syscall, 1 int $0x80
 *     u32 number    the call, which is carried out, without arguments
 *     u32 0
 * stdout: for each filter two u64, in cycles of the time-stamp counter: the fastest of some batches of
 * the call before the filter is installed, and the fastest under it; 0 if the process died.
 *
 * Each filter has a process of its own, which ends by an illegal instruction: it may not be able to call
 * exit any more.
 */
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BATCHES = 12, BATCH = 32 };

struct times {
	volatile uint64_t before, under;
};

static struct sock_filter filter[65536];
static struct sock_fprog program = { 0, filter };

static uint64_t now(void)
{
	uint32_t low, high;
	__asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
	return (uint64_t)high << 32 | low;
}

static void enter(uint32_t entry, uint32_t number)
{
	uint64_t result = number;
	if (entry == 0)
		__asm__ volatile("syscall" : "+a"(result) : "D"(0), "S"(0), "d"(0) : "rcx", "r11", "memory");
	else
		__asm__ volatile("int $0x80" : "+a"(result) : "b"(0), "c"(0), "d"(0)
				 : "r8", "r9", "r10", "r11", "memory");
}

static uint64_t fastest(uint32_t entry, uint32_t number)
{
	uint64_t best = UINT64_MAX;
	int batch, call;
	for (batch = 0; batch < BATCHES; batch++) {
		uint64_t begin = now();
		uint64_t taken;
		for (call = 0; call < BATCH; call++)
			enter(entry, number);
		taken = now() - begin;
		if (taken < best)
			best = taken;
	}
	return best;
}

static void __attribute__((noreturn)) measure(uint32_t entry, uint32_t number, struct times *times)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	times->before = fastest(entry, number);
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0)
		times->under = fastest(entry, number);
	for (;;)
		__builtin_trap();
}

int main(void)
{
	struct rlimit none = { 0, 0 };
	uint32_t question[4];
	struct times *times = mmap(0, sizeof *times, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (times == MAP_FAILED)
		return 1;
	setrlimit(RLIMIT_CORE, &none);
	while (fread(question, sizeof question, 1, stdin) == 1) {
		pid_t pid;
		uint64_t answer[2];
		if (question[0] > 4096 || fread(filter, sizeof *filter, question[0], stdin) != question[0])
			return 2;
		program.len = (unsigned short)question[0];
		times->before = times->under = 0;
		pid = fork();
		if (pid == 0)
			measure(question[1], question[2], times);
		if (pid < 0 || waitpid(pid, 0, 0) != pid)
			return 3;
		answer[0] = times->before;
		answer[1] = times->under;
		fwrite(answer, sizeof answer, 1, stdout);
	}
	return fflush(stdout) != 0;
}
