/*
 * Asks the running x86_64 kernel what a seccomp filter does; dev.sluice.bpf.oracle.HostKernel speaks to it.
 *
 * stdin, all numbers little endian: for each filter
 *     u32 length    what sock_fprog.len says
 *     u32 held      how many instructions follow, 8 bytes each
 *     u32 calls     how many calls follow; 0: the filter is only loaded
 *     per call      u64 entry (0 syscall, 1 int $0x80), u64 number, u64 arguments[6]
 * stdout: first the two instruction pointers that filters see and whether int $0x80 works (u64 each),
 * then for each filter u32 errno of loading it, and for each call u32 kind, u32 data.
 *
 * Nothing under test is ever executed: an older filter, the guard, answers every call with an error,
 * and what the tested filter says only shows because it is stricter, or newer.  The first guard is
 * ERRNO; what it covers up (notify, trace, log, allow) is tried again under a TRACE guard with a
 * tracer, which cancels the call.  log and allow stay the same outcome, and so do actions that the
 * kernel does not know and that are weaker than TRACE.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum kind { NONE, ERRNO, TRAP, KILL_THREAD, KILL_PROCESS, NOTIFY, TRACE, PERMITTED, BROKEN };

#define GUARD_ERRNO 4000
#define GUARD_TRACE 0xfff0
#define MARK 0x51d1ce
#define MAX_CALLS 65536

struct call {
	uint64_t entry, number, arguments[6];
};
struct result {
	uint32_t kind, data;
};
struct shared {
	volatile uint32_t load_error;
	volatile uint32_t loaded;
	volatile uint32_t at;
	struct result results[MAX_CALLS];
};

static struct shared *shared;
static struct sock_filter filter[65536];
static struct sock_fprog program = { 0, filter };
static struct call calls[MAX_CALLS];
static uint32_t call_count;
static sigjmp_buf after_trap;
static volatile uint32_t trap_data;
static volatile int ending;
static char thread_stack[65536] __attribute__((aligned(64)));

extern char native_return[], i386_return[];

static __attribute__((noinline, noclone)) long enter_native(const struct call *c)
{
	long result;
	register uint64_t r10 __asm__("r10") = c->arguments[3];
	register uint64_t r8 __asm__("r8") = c->arguments[4];
	register uint64_t r9 __asm__("r9") = c->arguments[5];
	__asm__ volatile("syscall\n.globl native_return\nnative_return:"
			 : "=a"(result)
			 : "0"(c->number), "D"(c->arguments[0]), "S"(c->arguments[1]),
			   "d"(c->arguments[2]), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

static __attribute__((noinline, noclone)) long enter_i386(const struct call *c)
{
	long result;
	register uint64_t r15 __asm__("r15") = c->arguments[5];
	__asm__ volatile("push %%rbp\n\tmov %%r15, %%rbp\n\tint $0x80\n"
			 ".globl i386_return\ni386_return:\tpop %%rbp"
			 : "=a"(result)
			 : "0"(c->number), "b"(c->arguments[0]), "c"(c->arguments[1]),
			   "d"(c->arguments[2]), "S"(c->arguments[3]), "D"(c->arguments[4]), "r"(r15)
			 : "r8", "r9", "r10", "r11", "memory");
	return (int)result;
}

static void __attribute__((noreturn)) end(void)
{
	ending = 1;
	syscall(SYS_exit_group, 0, 0, 0, MARK);
	for (;;)
		__builtin_trap();
}

static void on_trap(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)context;
	if (ending)	/* the tested filter traps exit_group as well */
		__builtin_trap();
	trap_data = (uint32_t)info->si_errno;
	siglongjmp(after_trap, 1);
}

static int install(struct sock_fprog *p)
{
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, p, MARK) == 0 ? 0 : errno;
}

static void install_guarded(uint32_t guard)
{
	struct sock_filter g[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, 6),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 1, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[3])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MARK, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, guard),
	};
	struct sock_fprog gp = { sizeof g / sizeof *g, g };
	if (install(&gp) != 0)
		_exit(9);
	shared->load_error = (uint32_t)install(&program);
	if (shared->load_error != 0)
		end();
	shared->loaded = 1;
}

static long enter(const struct call *c)
{
	return c->entry ? enter_i386(c) : enter_native(c);
}

/* From shared->at on, one call after the other, until one of them ends the thread or the process. */
static int make_calls(void *unused)
{
	(void)unused;
	install_guarded(SECCOMP_RET_ERRNO | GUARD_ERRNO);
	while (shared->at < call_count) {
		struct result *r = &shared->results[shared->at];
		if (sigsetjmp(after_trap, 0) == 0) {
			long answer = enter(&calls[shared->at]);
			r->data = (uint32_t)-answer;
			r->kind = answer == -GUARD_ERRNO ? PERMITTED
				  : answer < 0 && answer >= -4095 ? ERRNO : BROKEN;
			if (answer == 0) {	/* errno 0: nothing was called, 0 came back */
				r->kind = ERRNO;
				r->data = 0;
			}
		} else {
			r->kind = TRAP;
			r->data = trap_data;
		}
		shared->at++;
	}
	end();
}

static void __attribute__((noreturn)) child(void)
{
	struct sigaction on_sys = { .sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_NODEFER };
	sigaction(SIGSYS, &on_sys, 0);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	while (shared->at < call_count) {
		/* The main thread waits as after vfork(2): it goes on when only the other one died. */
		int thread = clone(make_calls, thread_stack + sizeof thread_stack,
				   CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
				   CLONE_SYSVSEM | CLONE_VFORK, 0);
		if (thread < 0)
			_exit(9);
		if (shared->load_error != 0 || !shared->loaded)
			_exit(0);
		shared->results[shared->at].kind = KILL_THREAD;
		shared->at++;
	}
	_exit(0);
}

static void __attribute__((noreturn)) load_only(void)
{
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	shared->load_error = (uint32_t)install(&program);
	shared->loaded = shared->load_error == 0;
	end();
}

static void __attribute__((noreturn)) traced_child(void)
{
	if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
		_exit(9);
	raise(SIGSTOP);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	install_guarded(SECCOMP_RET_TRACE | GUARD_TRACE);
	for (; shared->at < call_count; shared->at++) {
		struct result *r = &shared->results[shared->at];
		if (r->kind != PERMITTED)
			continue;
		r->kind = BROKEN;
		long answer = enter(&calls[shared->at]);
		if (r->kind == BROKEN && answer == -ENOSYS)
			r->kind = NOTIFY;
		else if (r->kind == BROKEN && answer == -GUARD_ERRNO) {
			r->kind = ERRNO;
			r->data = GUARD_ERRNO;
		}
	}
	end();
}

static int trace(pid_t pid)
{
	int status = 0;
	int set = 0;
	while (waitpid(pid, &status, __WALL) == pid && WIFSTOPPED(status)) {
		int deliver = 0;
		if (!set) {
			ptrace(PTRACE_SETOPTIONS, pid, 0, PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL);
			set = 1;
		} else if (status >> 16 == PTRACE_EVENT_SECCOMP) {
			unsigned long data = 0;
			struct result *r = &shared->results[shared->at];
			ptrace(PTRACE_GETEVENTMSG, pid, 0, &data);
			r->kind = data == GUARD_TRACE ? PERMITTED : TRACE;
			r->data = (uint32_t)data;
			ptrace(PTRACE_POKEUSER, pid, offsetof(struct user_regs_struct, orig_rax), -1L);
		} else {
			deliver = WSTOPSIG(status);
		}
		ptrace(PTRACE_CONT, pid, 0, deliver);
	}
	return status;
}

static void run(void)
{
	shared->load_error = shared->loaded = shared->at = 0;
	memset(shared->results, 0, call_count * sizeof *shared->results);
	do {
		int status;
		pid_t pid = fork();
		if (pid == 0) {
			if (call_count == 0)
				load_only();
			child();
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid ||
		    (WIFEXITED(status) && WEXITSTATUS(status) != 0)) {
			perror("probe");
			exit(1);
		}
		if (shared->load_error != 0 || call_count == 0)
			return;
		if (shared->at < call_count) {
			shared->results[shared->at].kind =
				WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS ? KILL_PROCESS : BROKEN;
			shared->at++;
		}
	} while (shared->at < call_count);

	shared->at = 0;
	while (shared->at < call_count) {
		if (shared->results[shared->at].kind != PERMITTED) {
			shared->at++;
			continue;
		}
		pid_t pid = fork();
		if (pid == 0)
			traced_child();
		int status = trace(pid);
		if (shared->at < call_count) {
			/* an action that the kernel does not know, weaker than ERRNO */
			if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
				shared->results[shared->at].kind = KILL_PROCESS;
			shared->at++;
		}
	}
}

static uint64_t i386_works(void)
{
	int status = 1;
	struct call getpid_call = { 1, 20, { 0 } };
	pid_t pid = fork();
	if (pid == 0)
		_exit(enter_i386(&getpid_call) == getpid() ? 0 : 1);
	waitpid(pid, &status, 0);
	return status == 0;
}

static int take(void *where, size_t size)
{
	return size == 0 || fread(where, size, 1, stdin) == 1;
}

static void give(const void *what, size_t size)
{
	if (size != 0 && fwrite(what, size, 1, stdout) != 1)
		exit(1);
}

int main(void)
{
	struct rlimit no_core = { 0, 0 };
	uint32_t head[3];
	uint64_t facts[3];

	setrlimit(RLIMIT_CORE, &no_core);
	shared = mmap(0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return 1;
	facts[0] = (uint64_t)(uintptr_t)native_return;
	facts[1] = (uint64_t)(uintptr_t)i386_return;
	facts[2] = i386_works();
	give(facts, sizeof facts);
	while (take(head, sizeof head)) {
		uint32_t error;
		if (head[1] > 65536 || head[2] > MAX_CALLS || !take(filter, head[1] * sizeof *filter) ||
		    !take(calls, head[2] * sizeof *calls))
			return 2;
		program.len = (unsigned short)head[0];
		call_count = head[2];
		fflush(stdout);
		run();
		error = shared->load_error;
		give(&error, sizeof error);
		give(shared->results, call_count * sizeof *shared->results);
	}
	return 0;
}
