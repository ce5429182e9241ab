/*
 * How long the running x86_64 kernel takes for system calls under filters; dev.sluice.benchmarks.kernel.CallTimes
 * speaks to it.
 *
 * stdin, native byte order: u32 rounds, u32 repetitions, u32 filters, u32 workloads;
 *     for each filter    u32 length (0: no filter), the instructions
 *     for each workload  u32 calls, for each call u64 number, u64 arguments[6]
 * stdout: for each round, each filter: double nanoseconds of installing it, then for each workload
 *     double nanoseconds for one call.
 *
 * Each filter of each round has a process of its own, one after the other, so that whatever else
 * the machine does falls on all of them alike.  Time is the processor's counter: reading it is no
 * system call.  All files are closed, and pointers are null: calls that are permitted fail early.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_FILTERS 64
#define MAX_WORKLOADS 64

struct call {
	uint64_t number, arguments[6];
};
struct filter {
	uint32_t length;
	struct sock_filter *instructions;
};
struct workload {
	uint32_t length;
	struct call *calls;
};
struct shared {
	volatile uint64_t done;
	volatile uint64_t install;
	volatile uint64_t batch[MAX_WORKLOADS];
};

static struct filter filters[MAX_FILTERS];
static struct workload workloads[MAX_WORKLOADS];
static uint32_t rounds, repetitions, filter_count, workload_count;
static struct shared *shared;

static void __attribute__((noreturn)) fail(const char *what)
{
	fprintf(stderr, "call-times: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void take(void *into, size_t size)
{
	if (size != 0 && fread(into, size, 1, stdin) != 1)
		fail("the question is too short");
}

static void *taken(size_t size)
{
	void *into = malloc(size + 1);
	if (into == NULL)
		fail("memory");
	take(into, size);
	return into;
}

static inline uint64_t now(void)
{
	uint32_t low, high;
	__asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
	return (uint64_t)high << 32 | low;
}

static inline void make(const struct call *c)
{
	long result;
	register uint64_t r10 __asm__("r10") = c->arguments[3];
	register uint64_t r8 __asm__("r8") = c->arguments[4];
	register uint64_t r9 __asm__("r9") = c->arguments[5];
	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "0"(c->number), "D"(c->arguments[0]), "S"(c->arguments[1]),
			   "d"(c->arguments[2]), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
}

static uint64_t batch(const struct workload *w, uint32_t count)
{
	uint32_t at = 0;
	uint64_t before = now();
	for (uint32_t i = 0; i < count; i++) {
		make(&w->calls[at]);
		if (++at == w->length)
			at = 0;
	}
	return now() - before;
}

static void __attribute__((noreturn)) measure(const struct filter *f)
{
	struct sock_fprog program = { (unsigned short)f->length, f->instructions };
	syscall(SYS_close_range, 0, ~0U, 0);
	if (f->length != 0) {
		if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
			__builtin_trap();
		uint64_t before = now();
		if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
			__builtin_trap();
		shared->install = now() - before;
	}
	for (uint32_t w = 0; w < workload_count; w++) {
		batch(&workloads[w], repetitions / 8 + 1);
		shared->batch[w] = batch(&workloads[w], repetitions);
	}
	shared->done = 1;
	syscall(SYS_exit_group, 0);
	__builtin_trap();
}

static uint64_t nanoseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* How long one tick of the counter is. */
static double calibrate(void)
{
	uint64_t ticks = now();
	uint64_t begin = nanoseconds();
	while (nanoseconds() - begin < 50000000)
		;
	uint64_t end = nanoseconds();
	return (double)(end - begin) / (double)(now() - ticks);
}

/* Always the same processor, so that no process is moved while it is measured. */
static void stay(void)
{
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof set, &set) != 0)
		fail("sched_getaffinity");
	for (int cpu = CPU_SETSIZE - 1; cpu >= 0; cpu--) {
		if (CPU_ISSET(cpu, &set)) {
			CPU_ZERO(&set);
			CPU_SET(cpu, &set);
			break;
		}
	}
	if (sched_setaffinity(0, sizeof set, &set) != 0)
		fail("sched_setaffinity");
}

static void answer(double value)
{
	if (fwrite(&value, sizeof value, 1, stdout) != 1)
		fail("stdout");
}

int main(void)
{
	take(&rounds, 4);
	take(&repetitions, 4);
	take(&filter_count, 4);
	take(&workload_count, 4);
	if (filter_count > MAX_FILTERS || workload_count > MAX_WORKLOADS)
		fail("too much is asked");
	for (uint32_t i = 0; i < filter_count; i++) {
		take(&filters[i].length, 4);
		filters[i].instructions = taken(filters[i].length * sizeof(struct sock_filter));
	}
	for (uint32_t i = 0; i < workload_count; i++) {
		take(&workloads[i].length, 4);
		workloads[i].calls = taken(workloads[i].length * sizeof(struct call));
	}
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		fail("mmap");
	stay();
	double tick = calibrate();
	for (uint32_t round = 0; round < rounds; round++) {
		for (uint32_t i = 0; i < filter_count; i++) {
			memset((void *)shared, 0, sizeof *shared);
			pid_t child = fork();
			if (child < 0)
				fail("fork");
			if (child == 0)
				measure(&filters[i]);
			if (waitpid(child, NULL, 0) != child)
				fail("waitpid");
			if (!shared->done) {
				fprintf(stderr, "call-times: filter %u ended its process\n", i);
				return 1;
			}
			answer((double)shared->install * tick);
			for (uint32_t w = 0; w < workload_count; w++)
				answer((double)shared->batch[w] * tick / repetitions);
		}
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
