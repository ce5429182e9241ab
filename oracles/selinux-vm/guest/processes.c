#include "probe.h"
#include <linux/sched.h>
#include <sys/mount.h>

int unshare(int flags);

/* Ends the new process at once and waits for it. */
static long child(long pid)
{
	if (pid == 0)
		_exit(0);
	if (pid > 0)
		waitpid(pid, 0, 0);
	return pid;
}

OPERATION(fork)
{
	gate();
	return child(CALL(SYS_fork));
}

OPERATION(vfork)
{
	gate();
	return child(result(vfork()));
}

OPERATION(clone)
{
	gate();
	return child(CALL(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

OPERATION(clone_newuser)
{
	gate();
	return child(CALL(SYS_clone, SIGCHLD | CLONE_NEWUSER, 0, 0, 0, 0));
}

OPERATION(clone_newns)
{
	gate();
	return child(CALL(SYS_clone, SIGCHLD | CLONE_NEWNS, 0, 0, 0, 0));
}

OPERATION(clone_newpid)
{
	gate();
	return child(CALL(SYS_clone, SIGCHLD | CLONE_NEWPID, 0, 0, 0, 0));
}

OPERATION(clone_newnet)
{
	gate();
	return child(CALL(SYS_clone, SIGCHLD | CLONE_NEWNET, 0, 0, 0, 0));
}

OPERATION(clone3)
{
	struct clone_args x = { .exit_signal = SIGCHLD };
	gate();
	return child(CALL(SYS_clone3, &x, sizeof x));
}

OPERATION(clone3_newuser)
{
	struct clone_args x = { .exit_signal = SIGCHLD, .flags = CLONE_NEWUSER };
	gate();
	return child(CALL(SYS_clone3, &x, sizeof x));
}

OPERATION(unshare_newuser)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWUSER);
}

OPERATION(unshare_newns)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWNS);
}

OPERATION(unshare_newuts)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWUTS);
}

OPERATION(unshare_newipc)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWIPC);
}

OPERATION(unshare_newnet)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWNET);
}

OPERATION(unshare_newpid)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWPID);
}

OPERATION(unshare_newcgroup)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWCGROUP);
}

OPERATION(unshare_newtime)
{
	gate();
	return CALL(SYS_unshare, CLONE_NEWTIME);
}

OPERATION(unshare_files)
{
	gate();
	return CALL(SYS_unshare, CLONE_FILES);
}

OPERATION(setns_uts)
{
	int f = opened("/proc/self/ns/uts", O_RDONLY);
	gate();
	return CALL(SYS_setns, f, 0);
}

OPERATION(setns_net)
{
	int f = opened("/proc/self/ns/net", O_RDONLY);
	gate();
	return CALL(SYS_setns, f, 0);
}

OPERATION(setns_mnt)
{
	int f = opened("/proc/self/ns/mnt", O_RDONLY);
	gate();
	return CALL(SYS_setns, f, 0);
}

OPERATION_WITH_PEER(setns_pidfd_peer)
{
	int f = prepared(CALL(SYS_pidfd_open, peer_pid, 0));
	gate();
	return CALL(SYS_setns, f, CLONE_NEWUTS);
}

OPERATION(userns_cap)
{
	gate();
	if (unshare(CLONE_NEWUSER))
		return -errno;
	return result(sethostname("x", 1));
}

OPERATION(userns_cap_uts)
{
	if (unshare(CLONE_NEWUSER))
		return -errno;
	if (unshare(CLONE_NEWUTS))
		return -errno;
	gate();
	return result(sethostname("x", 1));
}

OPERATION(userns_mount)
{
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS))
		return -errno;
	gate();
	return result(mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0));
}

/* What became of a process that reports an errno, or 0, as its exit status. */
static long reported(pid_t pid)
{
	int status;
	if (waitpid(pid, &status, 0) != pid)
		return -errno;
	return WIFSIGNALED(status) ? -EIO : -WEXITSTATUS(status);
}

/* execve PROGRAM [WHAT]: a new process executes it; program.c says what it can do. */
OPERATION(execve)
{
	const char *path = THE_PROGRAM;
	char *what[] = { (char *)path, (char *)ARGUMENT(2, "true"), (char *)ARGUMENT(3, 0),
			 (char *)ARGUMENT(4, 0), 0 };
	char *none[] = { 0 };
	gate();
	pid_t pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		syscall(SYS_execve, path, what, none);
		_exit(errno);
	}
	return reported(pid);
}

OPERATION(execveat)
{
	int f = opened(THE_PROGRAM, O_PATH);
	char *what[] = { "program", "true", 0 }, *none[] = { 0 };
	gate();
	pid_t pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		syscall(SYS_execveat, f, "", what, none, AT_EMPTY_PATH);
		_exit(errno);
	}
	return reported(pid);
}

OPERATION(execve_nnp)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	return operation_execve(count, words);
}

/* exec_as CONTEXT PROGRAM [WHAT]: in an explicit context, as a container runtime does. */
OPERATION(exec_as)
{
	const char *context = ARGUMENT(1, ""), *path = ARGUMENT(2, "/t/prog");
	char *what[] = { (char *)path, (char *)ARGUMENT(3, "true"), (char *)ARGUMENT(4, 0), 0 };
	char *none[] = { 0 };
	gate();
	pid_t pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		int f = open("/proc/self/attr/exec", O_WRONLY);
		if (f < 0 || write(f, context, strlen(context)) < 0)
			_exit(errno);
		close(f);
		syscall(SYS_execve, path, what, none);
		_exit(errno);
	}
	return reported(pid);
}

static long write_attribute(const char *path, const char *value)
{
	int f = open(path, O_WRONLY);
	return f < 0 ? -errno : result(write(f, value, strlen(value)));
}

OPERATION(attr_setexec)
{
	const char *context = ARGUMENT(1, "system_u:system_r:peer_t:s0");
	gate();
	return write_attribute("/proc/self/attr/exec", context);
}

OPERATION(attr_setcurrent)
{
	const char *context = ARGUMENT(1, "system_u:system_r:peer_t:s0");
	gate();
	return write_attribute("/proc/self/attr/current", context);
}

OPERATION(attr_fscreate)
{
	const char *context = ARGUMENT(1, "system_u:object_r:obj2_t:s0");
	gate();
	return write_attribute("/proc/self/attr/fscreate", context);
}

OPERATION(attr_keycreate)
{
	const char *context = ARGUMENT(1, "system_u:object_r:obj2_t:s0");
	gate();
	return write_attribute("/proc/self/attr/keycreate", context);
}

OPERATION(attr_sockcreate)
{
	const char *context = ARGUMENT(1, "system_u:object_r:obj2_t:s0");
	gate();
	return write_attribute("/proc/self/attr/sockcreate", context);
}

OPERATION(wait4)
{
	pid_t k = fork();
	if (!k)
		_exit(0);
	gate();
	return CALL(SYS_wait4, k, 0, 0, 0);
}

OPERATION(waitid)
{
	pid_t k = fork();
	if (!k)
		_exit(0);
	gate();
	return CALL(SYS_waitid, P_PID, k, buffer, WEXITED, 0);
}

OPERATION(exit)
{
	gate();
	return child(result(fork()));
}

OPERATION(exec_as_nnp)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	return operation_exec_as(count, words);
}

OPERATION(uselib)
{
	gate();
	return CALL(SYS_uselib, THE_PROGRAM);
}
