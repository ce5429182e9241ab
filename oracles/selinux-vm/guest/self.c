#include "probe.h"
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <sys/time.h>
#include <time.h>

static const struct {
	const char *name;
	long number;
} numbers[] = {
/* Written by ../boot from the headers. */
#include "numbers.h"
};

OPERATION(setuid)
{
	gate();
	return CALL(SYS_setuid, 1000);
}

OPERATION(setgid)
{
	gate();
	return CALL(SYS_setgid, 1000);
}

OPERATION(setreuid)
{
	gate();
	return CALL(SYS_setreuid, 1000, 1000);
}

OPERATION(setregid)
{
	gate();
	return CALL(SYS_setregid, 1000, 1000);
}

OPERATION(setresuid)
{
	gate();
	return CALL(SYS_setresuid, 1000, 1000, 1000);
}

OPERATION(setresgid)
{
	gate();
	return CALL(SYS_setresgid, 1000, 1000, 1000);
}

OPERATION(setfsuid)
{
	gate();
	return CALL(SYS_setfsuid, 1000);
}

OPERATION(setfsgid)
{
	gate();
	return CALL(SYS_setfsgid, 1000);
}

OPERATION(setgroups)
{
	gid_t g = 5;
	gate();
	return CALL(SYS_setgroups, 1, &g);
}

OPERATION(prctl_name)
{
	gate();
	return CALL(SYS_prctl, PR_SET_NAME, "x", 0, 0, 0);
}

OPERATION(prctl_capbset_drop)
{
	gate();
	return CALL(SYS_prctl, PR_CAPBSET_DROP, 5, 0, 0, 0);
}

OPERATION(prctl_nnp)
{
	gate();
	return CALL(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

OPERATION(prctl_set_mm)
{
	gate();
	return CALL(SYS_prctl, PR_SET_MM, PR_SET_MM_BRK, sbrk(0), 0, 0);
}

OPERATION(prctl_securebits)
{
	gate();
	return CALL(SYS_prctl, PR_SET_SECUREBITS, 1, 0, 0, 0);
}

OPERATION(prctl_keepcaps)
{
	gate();
	return CALL(SYS_prctl, PR_SET_KEEPCAPS, 1, 0, 0, 0);
}

OPERATION(prctl_seccomp)
{
	struct sock_filter f[] = { { 6, 0, 0, 0x7fff0000 } };
	struct sock_fprog p = { 1, f };
	gate();
	return CALL(SYS_prctl, PR_SET_SECCOMP, 2, &p, 0, 0);
}

OPERATION(prctl_timerslack)
{
	gate();
	return CALL(SYS_prctl, PR_SET_TIMERSLACK, 100, 0, 0, 0);
}

OPERATION(prctl_mce_kill)
{
	gate();
	return CALL(SYS_prctl, PR_MCE_KILL_GET, 0, 0, 0, 0);
}

OPERATION(arch_prctl)
{
	unsigned long v;
	gate();
	return CALL(SYS_arch_prctl, 0x1003, &v);
}

OPERATION(seccomp_filter)
{
	struct sock_filter f[] = { { 6, 0, 0, 0x7fff0000 } };
	struct sock_fprog p = { 1, f };
	gate();
	return CALL(SYS_seccomp, 1, 0, &p);
}

OPERATION(seccomp_filter_nnp)
{
	struct sock_filter f[] = { { 6, 0, 0, 0x7fff0000 } };
	struct sock_fprog p = { 1, f };
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	gate();
	return CALL(SYS_seccomp, 1, 0, &p);
}

OPERATION(uname)
{
	gate();
	return CALL(SYS_uname, buffer);
}

OPERATION(sysinfo)
{
	gate();
	return CALL(SYS_sysinfo, buffer);
}

OPERATION(times)
{
	gate();
	return CALL(SYS_times, buffer);
}

OPERATION(getrusage)
{
	gate();
	return CALL(SYS_getrusage, 0, buffer);
}

OPERATION(getgroups)
{
	gate();
	return CALL(SYS_getgroups, 0, 0);
}

OPERATION(getresuid)
{
	gate();
	return CALL(SYS_getresuid, buffer, buffer + 4, buffer + 8);
}

OPERATION(getresgid)
{
	gate();
	return CALL(SYS_getresgid, buffer, buffer + 4, buffer + 8);
}

OPERATION(getcpu)
{
	gate();
	return CALL(SYS_getcpu, buffer, buffer + 4, 0);
}

OPERATION(gettimeofday)
{
	gate();
	return CALL(SYS_gettimeofday, buffer, 0);
}

OPERATION(clock_gettime)
{
	gate();
	return CALL(SYS_clock_gettime, 0, buffer);
}

OPERATION(clock_getres)
{
	gate();
	return CALL(SYS_clock_getres, 0, buffer);
}

OPERATION(clock_nanosleep)
{
	struct timespec t = { 0, 1 };
	gate();
	return CALL(SYS_clock_nanosleep, 0, 0, &t, 0);
}

OPERATION(nanosleep)
{
	struct timespec t = { 0, 1 };
	gate();
	return CALL(SYS_nanosleep, &t, 0);
}

OPERATION(getrandom)
{
	gate();
	return CALL(SYS_getrandom, buffer, 8, 1);
}

OPERATION(rt_sigaction)
{
	gate();
	return CALL(SYS_rt_sigaction, SIGUSR2, 0, buffer, 8);
}

OPERATION(rt_sigprocmask)
{
	gate();
	return CALL(SYS_rt_sigprocmask, 0, 0, buffer, 8);
}

OPERATION(rt_sigpending)
{
	gate();
	return CALL(SYS_rt_sigpending, buffer, 8);
}

OPERATION(rt_sigtimedwait)
{
	sigset_t s;
	sigemptyset(&s);
	struct timespec t = { 0, 1 };
	gate();
	return CALL(SYS_rt_sigtimedwait, &s, 0, &t, 8);
}

OPERATION(sigaltstack)
{
	gate();
	return CALL(SYS_sigaltstack, 0, buffer);
}

OPERATION(futex)
{
	int v = 0;
	gate();
	return CALL(SYS_futex, &v, FUTEX_WAKE, 1, 0, 0, 0);
}

OPERATION(setitimer)
{
	struct itimerval t = { { 0 }, { 100, 0 } };
	gate();
	return CALL(SYS_setitimer, 0, &t, 0);
}

OPERATION(getitimer)
{
	gate();
	return CALL(SYS_getitimer, 0, buffer);
}

OPERATION(timer_create)
{
	int id;
	gate();
	return CALL(SYS_timer_create, CLOCK_MONOTONIC, 0, &id);
}

OPERATION(timer_create_alarm)
{
	int id;
	gate();
	return CALL(SYS_timer_create, CLOCK_BOOTTIME_ALARM, 0, &id);
}

OPERATION(timer_settime)
{
	int id;
	CALL(SYS_timer_create, CLOCK_MONOTONIC, 0, &id);
	struct itimerspec t = { { 0 }, { 100, 0 } };
	gate();
	return CALL(SYS_timer_settime, id, 0, &t, 0);
}

OPERATION(timer_gettime)
{
	int id;
	CALL(SYS_timer_create, CLOCK_MONOTONIC, 0, &id);
	gate();
	return CALL(SYS_timer_gettime, id, buffer);
}

OPERATION(timer_getoverrun)
{
	int id;
	CALL(SYS_timer_create, CLOCK_MONOTONIC, 0, &id);
	gate();
	return CALL(SYS_timer_getoverrun, id);
}

OPERATION(timer_delete)
{
	int id;
	CALL(SYS_timer_create, CLOCK_MONOTONIC, 0, &id);
	gate();
	return CALL(SYS_timer_delete, id);
}

OPERATION(modify_ldt)
{
	gate();
	return CALL(SYS_modify_ldt, 0, buffer, 16);
}

OPERATION(iopl)
{
	gate();
	return CALL(SYS_iopl, 3);
}

OPERATION(ioperm)
{
	gate();
	return CALL(SYS_ioperm, 0x80, 1, 1);
}

static long number_of(const char *name)
{
	for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!strcmp(numbers[i].name, name))
			return numbers[i].number;
	return strtol(name, 0, 0);
}

/* raw CALL [ARGUMENT...]: any system call, by name or number, with numbers as arguments. */
OPERATION(raw)
{
	long v[6] = { 0 };
	for (int i = 0; i < 6 && i + 2 < count; i++)
		v[i] = strtol(words[i + 2], 0, 0);
	long number = number_of(ARGUMENT(1, "getpid"));
	gate();
	return CALL(number, v[0], v[1], v[2], v[3], v[4], v[5]);
}

OPERATION(prctl_set_dumpable)
{
	gate();
	return CALL(SYS_prctl, PR_SET_DUMPABLE, 0, 0, 0, 0);
}

OPERATION(prctl_cap_ambient)
{
	gate();
	return CALL(SYS_prctl, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 10, 0, 0);
}

OPERATION(prctl_ptracer)
{
	gate();
	return CALL(SYS_prctl, PR_SET_PTRACER, -1, 0, 0, 0);
}
