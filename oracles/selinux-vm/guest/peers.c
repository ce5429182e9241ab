#include "probe.h"
#include <linux/capability.h>
#include <linux/kcmp.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/resource.h>

OPERATION_WITH_PEER(process_vm_readv_peer)
{
	struct iovec r = { other_buffer, 8 };
	gate();
	return CALL(SYS_process_vm_readv, peer_pid, &vector, 1, &r, 1, 0);
}

OPERATION_WITH_PEER(process_vm_writev_peer)
{
	struct iovec r = { other_buffer, 8 };
	gate();
	return CALL(SYS_process_vm_writev, peer_pid, &vector, 1, &r, 1, 0);
}

OPERATION_WITH_PEER(kcmp_peer)
{
	gate();
	return CALL(SYS_kcmp, peer_pid, getpid(), KCMP_VM, 0, 0);
}

OPERATION_WITH_PEER(ptrace_attach)
{
	gate();
	return CALL(SYS_ptrace, PTRACE_ATTACH, peer_pid, 0, 0);
}

OPERATION_WITH_PEER(ptrace_seize)
{
	gate();
	return CALL(SYS_ptrace, PTRACE_SEIZE, peer_pid, 0, 0);
}

OPERATION(ptrace_traceme)
{
	pid_t p = fork();
	if (p) {
		int w;
		waitpid(p, &w, 0);
		return 0;
	}
	gate();
	return CALL(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0);
}

OPERATION_WITH_PEER(get_robust_list_peer)
{
	void *h;
	size_t l;
	gate();
	return CALL(SYS_get_robust_list, peer_pid, &h, &l);
}

OPERATION_WITH_PEER(pidfd_open_peer)
{
	gate();
	return CALL(SYS_pidfd_open, peer_pid, 0);
}

OPERATION_WITH_PEER(pidfd_getfd_peer)
{
	int f = prepared(CALL(SYS_pidfd_open, peer_pid, 0));
	gate();
	return CALL(SYS_pidfd_getfd, f, 1, 0);
}

OPERATION_WITH_PEER(pidfd_send_signal_peer)
{
	int f = prepared(CALL(SYS_pidfd_open, peer_pid, 0));
	gate();
	return CALL(SYS_pidfd_send_signal, f, SIGTERM, 0, 0);
}

OPERATION_WITH_PEER(kill_0)
{
	gate();
	return CALL(SYS_kill, peer_pid, 0);
}

OPERATION_WITH_PEER(kill_term)
{
	gate();
	return CALL(SYS_kill, peer_pid, SIGTERM);
}

OPERATION_WITH_PEER(kill_kill)
{
	gate();
	return CALL(SYS_kill, peer_pid, SIGKILL);
}

OPERATION_WITH_PEER(kill_stop)
{
	gate();
	return CALL(SYS_kill, peer_pid, SIGSTOP);
}

OPERATION_WITH_PEER(kill_chld)
{
	gate();
	return CALL(SYS_kill, peer_pid, SIGCHLD);
}

OPERATION_WITH_PEER(tkill)
{
	gate();
	return CALL(SYS_tkill, peer_pid, SIGTERM);
}

OPERATION_WITH_PEER(tgkill)
{
	gate();
	return CALL(SYS_tgkill, peer_pid, peer_pid, SIGTERM);
}

OPERATION_WITH_PEER(rt_sigqueueinfo)
{
	siginfo_t s = { 0 };
	s.si_signo = SIGTERM;
	s.si_code = SI_QUEUE;
	gate();
	return CALL(SYS_rt_sigqueueinfo, peer_pid, SIGTERM, &s);
}

OPERATION_WITH_PEER(rt_tgsigqueueinfo)
{
	siginfo_t s = { 0 };
	s.si_signo = SIGTERM;
	s.si_code = SI_QUEUE;
	gate();
	return CALL(SYS_rt_tgsigqueueinfo, peer_pid, peer_pid, SIGTERM, &s);
}

OPERATION_WITH_PEER(getpgid_peer)
{
	gate();
	return CALL(SYS_getpgid, peer_pid);
}

OPERATION(setpgid_self)
{
	gate();
	return CALL(SYS_setpgid, 0, 0);
}

OPERATION(setpgid_child)
{
	pid_t p = fork();
	if (!p) {
		for (;;)
			pause();
	}
	gate();
	return CALL(SYS_setpgid, p, p);
}

OPERATION_WITH_PEER(getsid_peer)
{
	gate();
	return CALL(SYS_getsid, peer_pid);
}

OPERATION(setsid)
{
	gate();
	return CALL(SYS_setsid);
}

OPERATION_WITH_PEER(getpriority_peer)
{
	gate();
	return CALL(SYS_getpriority, PRIO_PROCESS, peer_pid);
}

OPERATION_WITH_PEER(setpriority_peer)
{
	gate();
	return CALL(SYS_setpriority, PRIO_PROCESS, peer_pid, 5);
}

OPERATION(setpriority_neg)
{
	gate();
	return CALL(SYS_setpriority, PRIO_PROCESS, 0, -5);
}

OPERATION_WITH_PEER(sched_setparam_peer)
{
	struct sched_param s = { 0 };
	gate();
	return CALL(SYS_sched_setparam, peer_pid, &s);
}

OPERATION_WITH_PEER(sched_setscheduler_peer)
{
	struct sched_param s = { 0 };
	gate();
	return CALL(SYS_sched_setscheduler, peer_pid, 0, &s);
}

OPERATION(sched_setscheduler_fifo)
{
	struct sched_param s = { 1 };
	gate();
	return CALL(SYS_sched_setscheduler, 0, SCHED_FIFO, &s);
}

OPERATION_WITH_PEER(sched_getscheduler_peer)
{
	gate();
	return CALL(SYS_sched_getscheduler, peer_pid);
}

OPERATION_WITH_PEER(sched_getparam_peer)
{
	struct sched_param s;
	gate();
	return CALL(SYS_sched_getparam, peer_pid, &s);
}

OPERATION_WITH_PEER(sched_setattr_peer)
{
	char at[48] = { 48 };
	gate();
	return CALL(SYS_sched_setattr, peer_pid, at, 0);
}

OPERATION_WITH_PEER(sched_getattr_peer)
{
	gate();
	return CALL(SYS_sched_getattr, peer_pid, buffer, 56, 0);
}

OPERATION_WITH_PEER(sched_setaffinity_peer)
{
	unsigned long m = 1;
	gate();
	return CALL(SYS_sched_setaffinity, peer_pid, 8, &m);
}

OPERATION_WITH_PEER(sched_getaffinity_peer)
{
	unsigned long m;
	gate();
	return CALL(SYS_sched_getaffinity, peer_pid, 8, &m);
}

OPERATION_WITH_PEER(sched_rr_get_interval_peer)
{
	struct timespec t;
	gate();
	return CALL(SYS_sched_rr_get_interval, peer_pid, &t);
}

OPERATION_WITH_PEER(ioprio_set_peer)
{
	gate();
	return CALL(SYS_ioprio_set, 1, peer_pid, (2 << 13) | 4);
}

OPERATION_WITH_PEER(ioprio_get_peer)
{
	gate();
	return CALL(SYS_ioprio_get, 1, peer_pid);
}

OPERATION(setrlimit_soft)
{
	struct rlimit r;
	getrlimit(RLIMIT_NOFILE, &r);
	r.rlim_cur--;
	gate();
	return CALL(SYS_setrlimit, RLIMIT_NOFILE, &r);
}

OPERATION(setrlimit_hard)
{
	struct rlimit r;
	getrlimit(RLIMIT_NOFILE, &r);
	r.rlim_cur--;
	r.rlim_max--;
	gate();
	return CALL(SYS_setrlimit, RLIMIT_NOFILE, &r);
}

OPERATION(getrlimit)
{
	gate();
	return CALL(SYS_getrlimit, RLIMIT_NOFILE, buffer);
}

OPERATION_WITH_PEER(prlimit_set_peer)
{
	struct rlimit r = { 10, 10 };
	gate();
	return CALL(SYS_prlimit64, peer_pid, RLIMIT_NOFILE, &r, 0);
}

OPERATION_WITH_PEER(prlimit_get_peer)
{
	gate();
	return CALL(SYS_prlimit64, peer_pid, RLIMIT_NOFILE, 0, buffer);
}

OPERATION(prlimit_get_self)
{
	gate();
	return CALL(SYS_prlimit64, 0, RLIMIT_NOFILE, 0, buffer);
}

OPERATION_WITH_PEER(capget_peer)
{
	struct __user_cap_header_struct h = { _LINUX_CAPABILITY_VERSION_3, peer_pid };
	gate();
	return CALL(SYS_capget, &h, buffer);
}

OPERATION(capset)
{
	struct __user_cap_header_struct h = { _LINUX_CAPABILITY_VERSION_3, 0 };
	syscall(SYS_capget, &h, buffer);
	gate();
	return CALL(SYS_capset, &h, buffer);
}

OPERATION_WITH_PEER(proc_peer_stat)
{
	char p[64];
	snprintf(p, 64, "/proc/%d/stat", peer_pid);
	gate();
	return CALL(SYS_open, p, O_RDONLY);
}

OPERATION_WITH_PEER(proc_peer_environ)
{
	char p[64];
	snprintf(p, 64, "/proc/%d/environ", peer_pid);
	gate();
	return CALL(SYS_open, p, O_RDONLY);
}

OPERATION_WITH_PEER(proc_peer_mem_w)
{
	char p[64];
	snprintf(p, 64, "/proc/%d/mem", peer_pid);
	gate();
	return CALL(SYS_open, p, O_RDWR);
}
