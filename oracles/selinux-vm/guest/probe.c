/* The process of one probe: what happens before and around its operation. */
#include "supervisor.h"
#include <linux/filter.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mount.h>

extern const struct operation __start_operations[], __stop_operations[];

char buffer[65536], other_buffer[4096];
struct iovec vector = { buffer, 16 };
int peer_pid;
const char *peer_context;

static const struct probe *own;
static struct slot *slot;
static int is_in_context;
static struct sock_fprog filter;

static void __attribute__((noreturn)) not_set_up(long error)
{
	slot->returned = error;
	slot->state = UNPREPARED;
	for (;;)
		pause();
}

long prepared(long returned)
{
	if (returned < 0)
		not_set_up(-returned);
	return returned;
}

int set_context(const char *context)
{
	return write_file("/proc/self/attr/current", context, strlen(context));
}

void become(void)
{
	if (!is_in_context)
		prepared(set_context(own->context));
	is_in_context = 1;
}

void gate(void)
{
	become();
	slot->state = READY;
	while (slot->state != GO)
		syscall(SYS_futex, &slot->state, FUTEX_WAIT, READY, 0, 0, 0);
	if (filter.len != 0) {
		/* as whoever has not CAP_SYS_ADMIN: the policy need not grant it for the filter */
		prepared(result(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)));
		prepared(CALL(SYS_seccomp, 1, 0, &filter));
	}
	slot->passed_gate = 1;
}

static void read_filter(const char *name)
{
	static struct sock_filter instructions[4096];
	char path[64];
	snprintf(path, sizeof path, "/%s", name);
	int f = opened(path, O_RDONLY);
	long size = prepared(result(read(f, instructions, sizeof instructions)));
	if (size == 0 || size % sizeof *instructions != 0)
		not_set_up(EINVAL);
	filter.len = size / sizeof *instructions;
	filter.filter = instructions;
	close(f);
}

int new_peer(void (*first)(void))
{
	int ready[2];
	char one;
	prepared(result(pipe(ready)));
	int pid = prepared(result(fork()));
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		signal(SIGTERM, SIG_IGN);
		signal(SIGUSR1, SIG_IGN);
		if (peer_context && set_context(peer_context) != 0)
			_exit(1);
		if (first)
			first();
		if (write(ready[1], "", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ready[1]);
	if (read(ready[0], &one, 1) != 1)
		not_set_up(ESRCH);
	close(ready[0]);
	slot->peer = pid;
	return pid;
}

int opened(const char *path, int flags)
{
	return prepared(result(open(path, flags)));
}

void pipe_with(int ends[2], const char *content)
{
	prepared(result(pipe(ends)));
	if (*content)
		prepared(result(write(ends[1], content, strlen(content))));
}

const char *new_name(const char *directory)
{
	static char names[4][128];
	static unsigned next;
	char *name = names[next % 4];
	snprintf(name, sizeof *names, "%s/n%d_%u", directory, getpid(), next++);
	return name;
}

const char *new_file(const char *directory)
{
	const char *path = new_name(directory);
	int f = prepared(result(open(path, O_CREAT | O_RDWR, 0666)));
	prepared(result(write(f, "hello world\n", 12)));
	close(f);
	return path;
}

const char *new_directory(const char *directory)
{
	const char *path = new_name(directory);
	prepared(result(mkdir(path, 0777)));
	return path;
}

void run_probe(const struct probe *probe, struct slot *its_slot)
{
	own = probe;
	slot = its_slot;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	const struct operation *o = __start_operations;
	while (o < __stop_operations && strcmp(o->name, probe->words[0]) != 0)
		o++;
	if (o == __stop_operations)
		fail("no operation", probe - probes);
	if (strcmp(probe->filter, "-") != 0)
		read_filter(probe->filter);
	/* so that what one mounts is not seen by the next */
	prepared(result(unshare(CLONE_NEWNS)));
	prepared(result(mount(0, "/", 0, MS_REC | MS_PRIVATE, 0)));
	if (o->start == WITH_PEER)
		peer_pid = new_peer(0);
	if (o->start != BEFORE_CONTEXT)
		become();
	long returned = o->act(probe->count, probe->words);
	if (!slot->passed_gate)
		not_set_up(returned < 0 ? -returned : 0);
	slot->returned = returned;
	slot->state = DONE;
	/* The supervisor ends us; a peer dies with us. */
	for (;;)
		pause();
}
