/*
 * Process 1 of a machine that lives for one plan: loads a policy, labels files, runs probes in given
 * contexts, prints what became of them; ../README.md describes plan and answers.
 *
 * It works with policies as they are: everything is prepared while SELinux is permissive, and every
 * probe waits in its context when enforcing is switched on.
 */
#include "supervisor.h"
#include <linux/futex.h>
#include <net/if.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/utsname.h>
#include <termios.h>
#include <time.h>

enum { SET_UP_MS = 60000, ACT_MS = 60000 };

struct probe probes[MOST_PROBES];
int probe_count;
static struct slot *slots;
static int is_serial, is_permissive;
static FILE *answers;
static unsigned long answer_count;

static void __attribute__((noreturn)) switch_off(void)
{
	if (answers) {
		fclose(answers);
		usleep(20000);
	}
	reboot(RB_POWER_OFF);
	/* not allowed to: the kernel panics when process 1 ends, and the machine stops */
	_exit(1);
}

void answer(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	vfprintf(answers, format, values);
	va_end(values);
	answer_count++;
}

void fail(const char *what, long number)
{
	fprintf(answers ? answers : stderr, "@FAIL %s %ld\n", what, number);
	switch_off();
}

int write_file(const char *path, const void *content, size_t size)
{
	int f = open(path, O_WRONLY);
	if (f < 0)
		return -errno;
	long written = result(write(f, content, size));
	close(f);
	return written < 0 ? written : 0;
}

static long milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void __attribute__((noreturn)) end(void)
{
	fprintf(answers, "@END %ld %lu\n", milliseconds(), answer_count);
	switch_off();
}

static void mount_on(const char *path, const char *type, const char *options)
{
	mkdir(path, 0755);
	if (mount(type, path, type, 0, options) != 0)
		fail(path, errno);
}

static void load_policy(void)
{
	int f = open("/policy", O_RDONLY);
	struct stat status;
	if (f < 0 || fstat(f, &status) != 0)
		fail("policy", errno);
	void *policy = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE, f, 0);
	long begun = milliseconds();
	int error = -write_file("/sys/fs/selinux/load", policy, status.st_size);
	answer("@POLICY %ld %d %ld\n", (long)status.st_size, error, milliseconds() - begun);
	if (error != 0) {
		end();
	}
	munmap(policy, status.st_size);
	close(f);
}

static void bring_up_loopback(void)
{
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	if (ioctl(s, SIOCSIFFLAGS, &request) != 0)
		fail("loopback", errno);
	close(s);
}

/* A line of their own: what probes do to the console cannot garble answers. */
static void open_answers(void)
{
	struct termios raw;
	int line = open("/dev/ttyS1", O_WRONLY | O_NOCTTY | O_CLOEXEC);
	if (line < 0 || tcgetattr(line, &raw) != 0)
		fail("answers", errno);
	cfmakeraw(&raw);
	if (tcsetattr(line, TCSANOW, &raw) != 0)
		fail("answers", errno);
	answers = fdopen(line, "w");
}

static void prepare_machine(void)
{
	struct utsname name;
	mount_on("/proc", "proc", 0);
	mount_on("/sys", "sysfs", 0);
	mount_on("/dev", "devtmpfs", 0);
	int console = open("/dev/console", O_RDWR);
	for (int i = 0; console >= 0 && i < 3; i++)
		dup2(console, i);
	open_answers();
	uname(&name);
	answer("@KERNEL %s %ld\n", name.release, milliseconds());
	mount_on("/sys/fs/selinux", "selinuxfs", 0);
	write_file("/proc/sys/kernel/printk_ratelimit", "0", 1);
	write_file("/proc/sys/kernel/printk", "1 4 1 7", 7);
	load_policy();
	mount_on("/t", "tmpfs", 0);
	mount_on("/dev/pts", "devpts", "ptmxmode=0666");
	mount_on("/dev/mqueue", "mqueue", 0);
	bring_up_loopback();
	open_records();
}

static void add_probe(int count, char **words)
{
	if (count < 4 || probe_count == MOST_PROBES)
		fail("probe", probe_count);
	struct probe *probe = &probes[probe_count++];
	probe->context = words[1];
	probe->filter = words[2];
	probe->count = count - 3;
	probe->words = words + 3;
}

static void read_plan(void)
{
	char line[4096];
	FILE *plan = fopen("/plan", "r");
	if (!plan)
		fail("plan", errno);
	while (fgets(line, sizeof line, plan)) {
		char **words = calloc(MOST_WORDS, sizeof *words), *next;
		int count = 0;
		for (char *w = strtok_r(line, " \n", &next); w; w = strtok_r(0, " \n", &next)) {
			if (count == MOST_WORDS)
				fail("words", count);
			words[count++] = strdup(w);
		}
		if (count == 0)
			continue;
		if (!strcmp(words[0], "serial"))
			is_serial = 1;
		else if (!strcmp(words[0], "permissive"))
			is_permissive = 1;
		else if (!strcmp(words[0], "peer") && count == 2)
			peer_context = words[1];
		else if (!strcmp(words[0], "label") && count == 3)
			label(words[1], words[2]);
		else if (!strcmp(words[0], "node"))
			make_node(count, words);
		else if (!strcmp(words[0], "probe"))
			add_probe(count, words);
		else
			fail(words[0], count);
	}
	fclose(plan);
}

/* Until a slot has one of the states, or its process has ended: 0; else the time is over: 1. */
static int await(struct slot *slot, int pid, int least, int patience, int *status)
{
	for (long end = milliseconds() + patience; milliseconds() < end;) {
		if (slot->state >= least)
			return 0;
		if (waitpid(pid, status, WNOHANG) == pid) {
			if (slot->state < DONE)
				slot->state = GONE;
			return 0;
		}
		usleep(200);
	}
	return 1;
}

static void start(int number)
{
	struct probe *probe = &probes[number];
	int status = 0;
	probe->pid = fork();
	if (probe->pid < 0)
		fail("fork", errno);
	if (probe->pid == 0)
		run_probe(probe, &slots[number]);
	await(&slots[number], probe->pid, READY, SET_UP_MS, &status);
}

/* @R NUMBER OUTCOME */
static void let_act(int number)
{
	struct probe *probe = &probes[number];
	struct slot *slot = &slots[number];
	int status = 0, late = 0;
	if (slot->state == READY) {
		print_records(-1);
		slot->state = GO;
		syscall(SYS_futex, &slot->state, FUTEX_WAKE, 1, 0, 0, 0);
		late = await(slot, probe->pid, DONE, ACT_MS, &status);
	}
	print_records(number);
	if (!slot->passed_gate && slot->state != UNPREPARED)
		answer("@R %d s0\n", number);
	else if (slot->state == UNPREPARED)
		answer("@R %d s%ld\n", number, slot->returned);
	else if (late)
		answer("@R %d t\n", number);
	else if (slot->state == GONE)
		answer("@R %d %c%d\n", number, WIFSIGNALED(status) ? 'k' : 'x',
		       WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	else if (slot->returned < 0 && slot->returned > -4096)
		answer("@R %d e%ld\n", number, -slot->returned);
	else
		answer("@R %d v%ld\n", number, slot->returned);
	if (slot->peer > 0)
		kill(slot->peer, SIGKILL);
	kill(probe->pid, SIGKILL);
	probe->over = 1;
	while (waitpid(-1, 0, WNOHANG) > 0)
		;
}

int main(int count, char **words)
{
	if (getpid() != 1)
		return program_main(count, words);
	prepare_machine();
	slots = mmap(0, sizeof *slots * MOST_PROBES, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	read_plan();
	chmod("/t", 0777);
	for (int i = 0; !is_serial && i < probe_count; i++)
		start(i);
	print_records(-1);
	if (!is_permissive) {
		int error = -write_file("/sys/fs/selinux/enforce", "1", 1);
		if (error != 0)
			fail("enforce", error);
	}
	for (int i = 0; i < probe_count; i++) {
		if (is_serial)
			start(i);
		let_act(i);
	}
	end();
}
