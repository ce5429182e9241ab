/*
 * Asks the Linux kernel that runs it what seccomp filters do.  Runs without a libc, in a guest or on this
 * machine; built once for each ABI that processes of a machine can have, PROGRAM counts these.
 *
 * Reads questions from standard input, prints answers to those for PROGRAM; README.md describes both.
 * As process 1 it prepares the machine, starts /program0, /program1 ... with /questions, and switches
 * the machine off.
 *
 * Unless a question wants it, nothing that is asked about is executed: an older filter, the guard,
 * answers every call with an error, and what the tested filter says only shows because it
 * is stricter, or newer.  The first guard is ERRNO; what it covers up (notify, trace, log, allow) is
 * tried again under a TRACE guard with a tracer, which cancels the call.  log and allow stay the same
 * outcome, and so do actions that the kernel does not know and that are weaker than TRACE.
 */
#include "entry.h"
#include <asm/siginfo.h>
#include <linux/filter.h>
#include <linux/ptrace.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <linux/utsname.h>

#if defined(__mips__)
enum { ENOSYS = 89, SIGCHLD = 18, SIGSTOP = 23, SIGSYS = 12 };
enum { SA_SIGINFO = 8, SA_NODEFER = 0x40000000 };
enum { SHARED_ANONYMOUS = 0x801 };
#else
enum { ENOSYS = 38, SIGCHLD = 17, SIGSTOP = 19, SIGSYS = 31 };
enum { SA_SIGINFO = 4, SA_RESTORER = 0x04000000, SA_NODEFER = 0x40000000 };
enum { SHARED_ANONYMOUS = 0x21 };
#endif
enum { AT_FDCWD = -100, WALL = 0x40000000 };
enum { PR_SET_DUMPABLE = 4, PR_SET_NO_NEW_PRIVS = 38 };
enum { POKEUSR = 6, CONTINUE = 7, SET_SYSCALL = 23, OPTIONS = 0x4200, EVENTMSG = 0x4201, SETREGSET = 0x4205, GETREGSET = 0x4204 };

#define GUARD_ERRNO 4000
#define GUARD_TRACE 0xfff0
#define MARK 0x51d1ce
#define JIT "/proc/sys/net/core/bpf_jit_enable"
#define MAX_CALLS 4096
#define MAX_QUESTIONS (64u << 20)

enum kind {
	NONE, ERRNO, TRAP, KILL_THREAD, KILL_PROCESS, NOTIFY, TRACE, PERMITTED, BROKEN, VALUE, SIGNAL
};
/* how the answers are written; NONE and BROKEN are no answers */
static const char letters[] = "?etkKnra!vs";

struct question {
	u32 program;	/* which program is asked */
	u32 length;	/* what sock_fprog.len says */
	u32 held;	/* how many instructions follow */
	u32 calls;	/* how many calls follow; 0: the filter is only loaded */
	u32 executed;	/* whether what the filter permits is executed */
	u32 unused;
};
struct call {
	u64 entry;	/* 0: raw6, 1: raw6_other */
	u64 number, arguments[6];
};
struct result {
	u32 kind, data;
};
struct shared {
	volatile u32 load_error;
	volatile u32 loaded;
	volatile u32 at;
	volatile u64 instruction_pointer;
	struct result results[MAX_CALLS];
};

/* the kernel's struct sigaction */
#if defined(__mips__)
struct action {
	u32 flags;
	void *handler;
	u32 mask[4];
};
#else
struct action {
	void *handler;
	ul flags;
#if !defined(__riscv) && !defined(__loongarch__)
	void *restorer;
#endif
	u32 mask[2];
};
#endif

static struct shared *shared;
static const struct question *asked;
static struct sock_fprog program;
static const struct call *calls;
static void *after_trap[5];
static volatile u32 trap_data;

void *memset(void *to, int value, ul size)
{
	volatile u8 *p = to;
	while (size--)
		*p++ = (u8)value;
	return to;
}

void *memcpy(void *to, const void *from, ul size)
{
	volatile u8 *p = to;
	const u8 *q = from;
	while (size--)
		*p++ = *q++;
	return to;
}

static char line[4096];
static ul used;

static void flush(void)
{
	ul done = 0;
	while (done < used) {
		reg_t written = SYS3(__NR_write, 1, P(line + done), used - done);
		if (written <= 0)
			break;
		done += (ul)written;
	}
	used = 0;
}

static void put(char c)
{
	if (used == sizeof line)
		flush();
	line[used++] = c;
}

static void text(const char *s)
{
	while (*s)
		put(*s++);
}

static void hexadecimal(u64 value)
{
	/* shifts of 64 bits by a variable need a library on some machines */
	u32 words[2] = { (u32)(value >> 32), (u32)value };
	int shift, begun = 0;
	for (shift = 60; shift >= 0; shift -= 4) {
		u32 digit = (words[shift < 32] >> (shift & 31)) & 15;
		begun |= digit != 0 || shift == 0;
		if (begun)
			put("0123456789abcdef"[digit]);
	}
}

static void __attribute__((noreturn)) die(void)
{
	for (;;)
		__builtin_trap();
}

static void __attribute__((noreturn)) leave(int status)
{
	SYS1(__NR_exit_group, status);
	die();
}

static void __attribute__((noreturn)) fail(const char *what, u64 value)
{
	text("\n@FAIL ");
	text(what);
	put(' ');
	hexadecimal(value);
	put('\n');
	flush();
	leave(1);
}

/* the one place from which every tested call is made, so that its address is the same for all */
static __attribute__((noinline, noclone)) reg_t enter(const struct call *c)
{
	return raw6((reg_t)c->number, (reg_t)c->arguments[0], (reg_t)c->arguments[1],
		    (reg_t)c->arguments[2], (reg_t)c->arguments[3], (reg_t)c->arguments[4],
		    (reg_t)c->arguments[5]);
}

static __attribute__((noinline, noclone)) reg_t enter_otherwise(const struct call *c)
{
#ifdef OTHER_ENTRY
	return raw6_other((reg_t)c->number, (reg_t)c->arguments[0], (reg_t)c->arguments[1],
			  (reg_t)c->arguments[2], (reg_t)c->arguments[3], (reg_t)c->arguments[4],
			  (reg_t)c->arguments[5]);
#else
	(void)c;
	fail("no other entry", 0);
#endif
}

static reg_t make(const struct call *c)
{
	return c->entry ? enter_otherwise(c) : enter(c);
}

static void on_trap(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)context;
	shared->instruction_pointer = (u64)(ul)info->si_call_addr;
	trap_data = (u32)info->si_errno;
	__builtin_longjmp(after_trap, 1);
}

static int install(struct sock_fprog *p)
{
	return (int)-SYS4(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, P(p), MARK);
}

static void install_tested(void)
{
	shared->load_error = (u32)install(&program);
	if (shared->load_error != 0)
		die();
	shared->loaded = 1;
}

static void install_guarded(u32 guard)
{
	struct sock_filter g[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ABI_AUDIT, 0, 5),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_seccomp, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 16 + 3 * 8 + LOW_WORD),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MARK, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, guard),
	};
	struct sock_fprog gp = { sizeof g / sizeof *g, g };
	if (install(&gp) != 0)
		die();
	install_tested();
}

static void prepare(void)
{
	struct action on_sys;
	memset(&on_sys, 0, sizeof on_sys);
	on_sys.handler = (void *)on_trap;
	on_sys.flags = SA_SIGINFO | SA_NODEFER;
#if defined(__x86_64__) || defined(__i386__)
	on_sys.flags |= SA_RESTORER;
	on_sys.restorer = (void *)die;
#endif
	SYS4(__NR_rt_sigaction, SIGSYS, P(&on_sys), 0, sizeof on_sys.mask);
	SYS5(__NR_prctl, PR_SET_DUMPABLE, 0, 0, 0, 0);
	SYS5(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void __attribute__((noinline)) answer_guarded(void)
{
	if (__builtin_setjmp(after_trap) == 0) {
		reg_t answer = make(&calls[shared->at]);
		struct result *r = &shared->results[shared->at];
		r->data = (u32)-answer;
		if (answer < 0 && answer >= -4095) {
			r->kind = answer == -GUARD_ERRNO && !asked->executed ? PERMITTED : ERRNO;
		} else if (asked->executed) {
			r->kind = VALUE;
			r->data = (u32)answer;
		} else {
			/* errno 0: nothing was called, 0 came back */
			r->kind = answer == 0 ? ERRNO : BROKEN;
		}
	} else {
		struct result *r = &shared->results[shared->at];
		r->data = trap_data;
		r->kind = TRAP;
	}
}

/* From shared->at on, one call after the other, until one of them ends the thread or the process. */
static void __attribute__((noreturn, noinline)) make_calls(void)
{
	if (asked->executed)
		install_tested();
	else
		install_guarded(SECCOMP_RET_ERRNO | GUARD_ERRNO);
	while (shared->at < asked->calls) {
		answer_guarded();
		shared->at++;
	}
	die();
}

static void __attribute__((noreturn, noinline)) child(void)
{
	prepare();
	while (shared->at < asked->calls) {
		/* The main thread waits as after vfork(2): it goes on when only the other one died. */
		reg_t thread = raw_clone(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND |
					 CLONE_THREAD | CLONE_SYSVSEM | CLONE_VFORK);
		if (thread == 0)
			make_calls();
		if (thread < 0)
			leave(9);
		shared->results[shared->at].kind = KILL_THREAD;
		shared->at++;
	}
	leave(0);
}

static void __attribute__((noreturn, noinline)) load_only(void)
{
	prepare();
	shared->load_error = (u32)install(&program);
	shared->loaded = shared->load_error == 0;
	die();
}

static void __attribute__((noreturn, noinline)) learn_instruction_pointer(u32 entry)
{
	struct sock_filter traps[] = { BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP) };
	struct call none = { entry, 0, { 0 } };
	program.len = 1;
	program.filter = traps;
	prepare();
	install(&program);
	if (__builtin_setjmp(after_trap) == 0)
		make(&none);
	die();
}

static void __attribute__((noinline)) answer_traced(void)
{
	if (__builtin_setjmp(after_trap) == 0) {
		reg_t answer = make(&calls[shared->at]);
		struct result *r = &shared->results[shared->at];
		if (r->kind == BROKEN && answer == -ENOSYS)
			r->kind = NOTIFY, r->data = 0;
		else if (r->kind == BROKEN && answer == -GUARD_ERRNO) {
			r->kind = ERRNO;
			r->data = GUARD_ERRNO;
		}
	}
}

static void __attribute__((noreturn, noinline)) traced_child(void)
{
	prepare();
	if (SYS4(__NR_ptrace, 0, 0, 0, 0) != 0)
		leave(9);
	SYS2(__NR_kill, SYS0(__NR_getpid), SIGSTOP);
	install_guarded(SECCOMP_RET_TRACE | GUARD_TRACE);
	for (; shared->at < asked->calls; shared->at++) {
		struct result *r = &shared->results[shared->at];
		if (r->kind == PERMITTED) {
			r->kind = BROKEN;
			answer_traced();
		}
	}
	die();
}

/* Replaces the number of the call that a stopped process is about to make by one that is none. */
static void cancel(reg_t pid)
{
#if defined(__aarch64__)
	int none = -1;
	struct { void *base; ul size; } part = { &none, sizeof none };
	SYS4(__NR_ptrace, SETREGSET, pid, 0x404, P(&part));
#elif defined(__riscv)
	ul registers[32];
	struct { void *base; ul size; } part = { registers, sizeof registers };
	SYS4(__NR_ptrace, GETREGSET, pid, 1, P(&part));
	registers[17] = (ul)-1;
	SYS4(__NR_ptrace, SETREGSET, pid, 1, P(&part));
#elif defined(__s390x__)
	SYS4(__NR_ptrace, POKEUSR, pid, 16 + 2 * 8, -1);
#elif defined(__s390__)
	SYS4(__NR_ptrace, POKEUSR, pid, 8 + 2 * 4, -1);
#elif defined(__x86_64__)
	SYS4(__NR_ptrace, POKEUSR, pid, 15 * 8, -1);
#elif defined(__i386__)
	SYS4(__NR_ptrace, POKEUSR, pid, 11 * 4, -1);
#elif defined(__arm__)
	SYS4(__NR_ptrace, SET_SYSCALL, pid, 0, -1);
#elif defined(__powerpc__)
	SYS4(__NR_ptrace, POKEUSR, pid, 0, -1);
#elif defined(__mips__)
	SYS4(__NR_ptrace, POKEUSR, pid, 2, -1);
#elif defined(__loongarch__)
	ul registers[45];
	struct { void *base; ul size; } part = { registers, sizeof registers };
	SYS4(__NR_ptrace, GETREGSET, pid, 1, P(&part));
	registers[11] = (ul)-1;
	SYS4(__NR_ptrace, SETREGSET, pid, 1, P(&part));
#else
#error "no way to cancel a call"
#endif
}

static int wait_for(reg_t pid)
{
	int status = 0;
	if (SYS4(__NR_wait4, pid, P(&status), WALL, 0) != pid)
		fail("wait", 0);
	return status;
}

static int trace(reg_t pid)
{
	int set = 0;
	int status;
	while (((status = wait_for(pid)) & 0xff) == 0x7f) {
		int deliver = 0;
		if (!set) {
			SYS4(__NR_ptrace, OPTIONS, pid, 0, 1 << PTRACE_EVENT_SECCOMP);
			set = 1;
		} else if (status >> 16 == PTRACE_EVENT_SECCOMP) {
			ul data = 0;
			struct result *r = &shared->results[shared->at];
			SYS4(__NR_ptrace, EVENTMSG, pid, 0, P(&data));
			/* a second time: the kernel asks the filters about the number of no call */
			if (r->kind == BROKEN) {
				r->kind = data == GUARD_TRACE ? PERMITTED : TRACE;
				r->data = (u32)data;
			}
			cancel(pid);
		} else {
			deliver = (status >> 8) & 0xff;
		}
		SYS4(__NR_ptrace, CONTINUE, pid, 0, deliver);
	}
	return status;
}

static reg_t forked(void)
{
	reg_t pid = raw_clone(SIGCHLD);
	if (pid < 0)
		fail("fork", (u64)-pid);
	return pid;
}

static int is_killed(int status)
{
	return (status & 0x7f) == SIGSYS;
}

static void run(void)
{
	shared->load_error = shared->loaded = shared->at = 0;
	memset(shared->results, 0, asked->calls * sizeof *shared->results);
	do {
		reg_t pid = forked();
		int status;
		if (pid == 0) {
			if (asked->calls == 0)
				load_only();
			child();
		}
		status = wait_for(pid);
		if (!shared->loaded && shared->load_error == 0)
			fail("child", (u64)status);
		if (shared->load_error != 0 || asked->calls == 0)
			return;
		if (shared->at < asked->calls) {
			struct result *r = &shared->results[shared->at];
			r->kind = is_killed(status) ? KILL_PROCESS : asked->executed ? SIGNAL : BROKEN;
			r->data = r->kind == SIGNAL ? (u32)(status & 0x7f) : 0;
			shared->at++;
		}
	} while (shared->at < asked->calls);
	if (asked->executed)
		return;

	shared->at = 0;
	while (shared->at < asked->calls) {
		if (shared->results[shared->at].kind != PERMITTED) {
			shared->at++;
			continue;
		}
		reg_t pid = forked();
		int status;
		if (pid == 0)
			traced_child();
		status = trace(pid);
		if (shared->at < asked->calls) {
			struct result *r = &shared->results[shared->at];
			/* an action that the kernel does not know, weaker than ERRNO */
			if (r->kind == BROKEN && is_killed(status))
				r->kind = KILL_PROCESS;
			shared->at++;
		}
	}
}

static void *memory(ul size)
{
	enum { READ_WRITE = 3 };
	reg_t at;
#if defined(__s390__)
	struct { ul addr, length, protection, flags, fd, offset; } m = { 0, size, READ_WRITE,
									 SHARED_ANONYMOUS, (ul)-1, 0 };
	at = SYS1(__NR_mmap, P(&m));
#elif defined(__NR_mmap2)
	at = raw6(__NR_mmap2, 0, (reg_t)size, READ_WRITE, SHARED_ANONYMOUS, -1, 0);
#else
	at = raw6(__NR_mmap, 0, (reg_t)size, READ_WRITE, SHARED_ANONYMOUS, -1, 0);
#endif
	if (at < 0 && at > -4096)
		fail("memory", (u64)-at);
	return (void *)(ul)at;
}

/* At most size bytes. */
static ul take(reg_t fd, void *to, ul size)
{
	ul got = 0;
	while (got < size) {
		reg_t n = SYS3(__NR_read, fd, P((u8 *)to + got), size - got);
		if (n <= 0)
			break;
		got += (ul)n;
	}
	return got;
}

static reg_t open_file(const char *path, int flags)
{
	return SYS4(__NR_openat, AT_FDCWD, P(path), flags, 0);
}

/* The first character of a file; - if there is none. */
static char first_of(const char *path)
{
	reg_t fd = open_file(path, 0);
	char first = '-';
	if (fd >= 0) {
		take(fd, &first, 1);
		SYS1(__NR_close, fd);
	}
	return first;
}

static void answer(void)
{
	u32 i;
	text("@A ");
	hexadecimal(shared->load_error);
	for (i = 0; shared->load_error == 0 && i < asked->calls; i++) {
		put(' ');
		put(letters[shared->results[i].kind]);
		hexadecimal(shared->results[i].data);
	}
	put('\n');
	flush();
}

static void describe(void)
{
	static struct new_utsname name;
	SYS1(__NR_uname, P(&name));
	text("\n@PROGRAM ");
	hexadecimal(PROGRAM);
	put(' ');
	text(name.machine);
	put(' ');
	text(name.release);
	put(' ');
	put(first_of(JIT));
	put('\n');
}

static void learn_instruction_pointers(void)
{
	u32 entry;
	text("@POINTERS");
	for (entry = 0; entry < 1 + OTHER_ENTRIES; entry++) {
		reg_t pid = forked();
		if (pid == 0)
			learn_instruction_pointer(entry);
		wait_for(pid);
		put(' ');
		hexadecimal(shared->instruction_pointer);
	}
	put('\n');
	flush();
}

static void __attribute__((noreturn)) ask(void)
{
	const u8 *questions = memory(MAX_QUESTIONS);
	ul size, at = 0;
	u32 count = 0;

	shared = memory(sizeof *shared);
	size = take(0, (void *)questions, MAX_QUESTIONS);
	if (size == MAX_QUESTIONS)
		fail("questions", size);
	describe();
	learn_instruction_pointers();
	while (at < size) {
		asked = (const struct question *)(questions + at);
		at += sizeof *asked;
		if (at > size || asked->held > 65536 || asked->calls > MAX_CALLS ||
		    at + asked->held * 8 + asked->calls * sizeof(struct call) > size)
			fail("question", count);
		program.len = (u16)asked->length;
		program.filter = (struct sock_filter *)(questions + at);
		at += asked->held * 8;
		calls = (const struct call *)(questions + at);
		at += asked->calls * sizeof(struct call);
		if (asked->program == PROGRAM) {
			run();
			answer();
			count++;
		}
	}
	text("@ANSWERED ");
	hexadecimal(count);
	put('\n');
	flush();
	leave(0);
}

static void write_file(const char *path, const char *content)
{
	reg_t fd = open_file(path, 1);
	ul size = 0;
	while (content[size])
		size++;
	if (fd < 0)
		return;
	SYS3(__NR_write, fd, P(content), size);
	SYS1(__NR_close, fd);
}

/* Whether there is such a program. */
static int run_program(char number)
{
	static char path[] = "/program?";
	static char *arguments[] = { path, 0 }, *environment[] = { 0 };
	reg_t program_file, pid;

	path[sizeof path - 2] = number;
	program_file = open_file(path, 0);
	if (program_file < 0)
		return 0;
	SYS1(__NR_close, program_file);
	pid = forked();
	if (pid == 0) {
		reg_t questions = open_file("/questions", 0);
		if (questions < 0)
			fail("questions", (u64)-questions);
		SYS3(__NR_dup3, questions, 0, 0);
		SYS1(__NR_close, questions);
		fail("execve", (u64)-SYS3(__NR_execve, P(path), P(arguments), P(environment)));
	}
	wait_for(pid);
	return 1;
}

static void __attribute__((noreturn)) initialise(void)
{
	char number = '0';
	char jit = first_of("/jit");

	SYS3(__NR_mkdirat, AT_FDCWD, P("/proc"), 0755);
	SYS5(__NR_mount, P("proc"), P("/proc"), P("proc"), 0, 0);
	SYS3(__NR_mkdirat, AT_FDCWD, P("/dev"), 0755);
	SYS5(__NR_mount, P("dev"), P("/dev"), P("devtmpfs"), 0, 0);
	if (SYS3(__NR_write, 1, P("\n"), 1) < 0) {	/* no console yet */
		reg_t console = open_file("/dev/console", 2);
		int fd;
		for (fd = 0; fd < 3; fd++)
			SYS3(__NR_dup3, console, fd, 0);
	}
	write_file("/proc/sys/kernel/printk", "1 1 1 1\n");
	if (jit != '-')
		write_file(JIT, jit == '0' ? "0\n" : "1\n");
	while (run_program(number))
		number++;
	text("@END\n");
	flush();
	SYS4(__NR_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_RESTART, 0);
	for (;;)
		SYS0(__NR_sched_yield);
}

#if defined(__x86_64__) || defined(__i386__)
__attribute__((force_align_arg_pointer))
#endif
void __attribute__((noreturn)) _start(void)
{
	if (SYS0(__NR_getpid) == 1)
		initialise();
	ask();
}
