#include "probe.h"
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>

OPERATION(flock)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_flock, f, LOCK_EX);
}

OPERATION(fcntl_getfl)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fcntl, f, F_GETFL);
}

OPERATION(fcntl_setfl_append_off)
{
	int f = opened(THE_FILE, O_WRONLY | O_APPEND);
	gate();
	return CALL(SYS_fcntl, f, F_SETFL, 0);
}

OPERATION(fcntl_setlk)
{
	int f = opened(THE_FILE, O_RDWR);
	struct flock l = { .l_type = F_WRLCK };
	gate();
	return CALL(SYS_fcntl, f, F_SETLK, &l);
}

OPERATION(fcntl_setlease)
{
	/* of its own: others may have the usual file open for writing */
	int f = opened(new_file(WRITABLE), O_RDONLY);
	gate();
	return CALL(SYS_fcntl, f, F_SETLEASE, F_RDLCK);
}

OPERATION(fcntl_setown_self)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fcntl, f, F_SETOWN, getpid());
}

OPERATION(fcntl_dupfd)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fcntl, f, F_DUPFD, 50);
}

OPERATION(fcntl_notify)
{
	int f = opened(THE_DIRECTORY, O_RDONLY);
	gate();
	return CALL(SYS_fcntl, f, F_NOTIFY, DN_CREATE);
}

OPERATION(fcntl_setfd)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fcntl, f, F_SETFD, 1);
}

OPERATION(ioctl_fionread)
{
	int f = opened(THE_FILE, O_RDONLY);
	int n = 0;
	gate();
	return CALL(SYS_ioctl, f, FIONREAD, &n);
}

OPERATION(ioctl_fioclex)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_ioctl, f, FIOCLEX);
}

OPERATION(ioctl_fionbio)
{
	int f = opened(THE_FILE, O_RDONLY);
	int n = 0;
	gate();
	return CALL(SYS_ioctl, f, FIONBIO, &n);
}

OPERATION(ioctl_getflags)
{
	int f = opened(THE_FILE, O_RDONLY);
	int n = 0;
	gate();
	return CALL(SYS_ioctl, f, FS_IOC_GETFLAGS, &n);
}

OPERATION(ioctl_setflags)
{
	int f = opened(THE_FILE, O_RDONLY);
	int n = 0;
	gate();
	return CALL(SYS_ioctl, f, FS_IOC_SETFLAGS, &n);
}

OPERATION(ioctl_other)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_ioctl, f, 0x5413, buffer);
}

OPERATION(ioctl_tty_tiocsti)
{
	int f = opened("/dev/ttyS0", O_RDWR | O_NOCTTY);
	gate();
	return CALL(SYS_ioctl, f, TIOCSTI, "x");
}

OPERATION(ioctl_kdskbent)
{
	int f = opened("/dev/tty0", O_RDWR | O_NOCTTY);
	gate();
	return CALL(SYS_ioctl, f, 0x4B47, buffer);
}

OPERATION(fsync)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fsync, f);
}

OPERATION(fdatasync)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fdatasync, f);
}

OPERATION(syncfs)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_syncfs, f);
}

OPERATION(sync_file_range)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_sync_file_range, f, 0, 0, 0);
}

OPERATION(readahead)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_readahead, f, 0, 1);
}

OPERATION(fadvise)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fadvise64, f, 0, 0, 0);
}

OPERATION(copy_file_range)
{
	int f = opened(THE_FILE, O_RDONLY);
	const char *x = new_file(WRITABLE);
	int g = opened(x, O_WRONLY);
	gate();
	return CALL(SYS_copy_file_range, f, 0, g, 0, 4, 0);
}

OPERATION(sendfile)
{
	int f = opened(THE_FILE, O_RDONLY);
	const char *x = new_file(WRITABLE);
	int g = opened(x, O_WRONLY);
	gate();
	return CALL(SYS_sendfile, g, f, 0, 4);
}

OPERATION(splice)
{
	int f = opened(THE_FILE, O_RDONLY);
	int p[2];
	pipe_with(p, "");
	gate();
	return CALL(SYS_splice, f, 0, p[1], 0, 4, 0);
}

OPERATION(tee)
{
	int p[2];
	int q[2];
	pipe_with(p, "abc");
	pipe_with(q, "");
	gate();
	return CALL(SYS_tee, p[0], q[1], 2, 0);
}

OPERATION(vmsplice)
{
	int p[2];
	pipe_with(p, "");
	gate();
	return CALL(SYS_vmsplice, p[1], &vector, 1, 0);
}

OPERATION(dup)
{
	gate();
	return CALL(SYS_dup, 1);
}

OPERATION(dup2)
{
	gate();
	return CALL(SYS_dup2, 1, 77);
}

OPERATION(dup3)
{
	gate();
	return CALL(SYS_dup3, 1, 78, 0);
}

OPERATION(pipe)
{
	int p[2];
	gate();
	return CALL(SYS_pipe, p);
}

OPERATION(pipe2)
{
	int p[2];
	gate();
	return CALL(SYS_pipe2, p, 0);
}

OPERATION(pipe_write)
{
	int p[2];
	pipe_with(p, "");
	gate();
	return CALL(SYS_write, p[1], "x", 1);
}
