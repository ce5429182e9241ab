#include "probe.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

OPERATION(select)
{
	struct timeval tv = { 0 };
	gate();
	return CALL(SYS_select, 0, 0, 0, 0, &tv);
}

OPERATION(pselect6)
{
	struct timespec tv = { 0 };
	gate();
	return CALL(SYS_pselect6, 0, 0, 0, 0, &tv, 0);
}

OPERATION(poll)
{
	struct pollfd p = { 1, POLLOUT, 0 };
	gate();
	return CALL(SYS_poll, &p, 1, 0);
}

OPERATION(ppoll)
{
	struct pollfd p = { 1, POLLOUT, 0 };
	struct timespec tv = { 0 };
	gate();
	return CALL(SYS_ppoll, &p, 1, &tv, 0, 8);
}

OPERATION(epoll_create)
{
	gate();
	return CALL(SYS_epoll_create, 1);
}

OPERATION(epoll_create1)
{
	gate();
	return CALL(SYS_epoll_create1, 0);
}

OPERATION(epoll_ctl)
{
	int e = epoll_create1(0);
	int p[2];
	pipe_with(p, "");
	struct epoll_event ev = { EPOLLIN, { 0 } };
	gate();
	return CALL(SYS_epoll_ctl, e, EPOLL_CTL_ADD, p[0], &ev);
}

OPERATION(epoll_ctl_wakeup)
{
	int e = epoll_create1(0);
	int p[2];
	pipe_with(p, "");
	struct epoll_event ev = { EPOLLIN | EPOLLWAKEUP, { 0 } };
	gate();
	return CALL(SYS_epoll_ctl, e, EPOLL_CTL_ADD, p[0], &ev);
}

OPERATION(epoll_wait)
{
	int e = epoll_create1(0);
	gate();
	return CALL(SYS_epoll_wait, e, buffer, 1, 0);
}

OPERATION(epoll_pwait)
{
	int e = epoll_create1(0);
	gate();
	return CALL(SYS_epoll_pwait, e, buffer, 1, 0, 0, 8);
}

OPERATION(epoll_pwait2)
{
	int e = epoll_create1(0);
	struct timespec tv = { 0 };
	gate();
	return CALL(SYS_epoll_pwait2, e, buffer, 1, &tv, 0, 8);
}

OPERATION(eventfd)
{
	gate();
	return CALL(SYS_eventfd, 1);
}

OPERATION(eventfd2)
{
	gate();
	return CALL(SYS_eventfd2, 1, 0);
}

OPERATION(eventfd_write)
{
	int f = eventfd(1, 0);
	uint64_t v = 1;
	gate();
	return CALL(SYS_write, f, &v, 8);
}

OPERATION(signalfd)
{
	sigset_t s;
	sigemptyset(&s);
	gate();
	return CALL(SYS_signalfd, -1, &s, 8);
}

OPERATION(signalfd4)
{
	sigset_t s;
	sigemptyset(&s);
	gate();
	return CALL(SYS_signalfd4, -1, &s, 8, 0);
}

OPERATION(timerfd_create)
{
	gate();
	return CALL(SYS_timerfd_create, CLOCK_MONOTONIC, 0);
}

OPERATION(timerfd_create_alarm)
{
	gate();
	return CALL(SYS_timerfd_create, CLOCK_BOOTTIME_ALARM, 0);
}

OPERATION(timerfd_settime)
{
	int f = timerfd_create(CLOCK_MONOTONIC, 0);
	struct itimerspec t = { { 0 }, { 100, 0 } };
	gate();
	return CALL(SYS_timerfd_settime, f, 0, &t, 0);
}

OPERATION(timerfd_gettime)
{
	int f = timerfd_create(CLOCK_MONOTONIC, 0);
	gate();
	return CALL(SYS_timerfd_gettime, f, buffer);
}

OPERATION(inotify_init)
{
	gate();
	return CALL(SYS_inotify_init);
}

OPERATION(inotify_init1)
{
	gate();
	return CALL(SYS_inotify_init1, 0);
}

OPERATION(inotify_add_watch)
{
	int i = inotify_init1(0);
	gate();
	return CALL(SYS_inotify_add_watch, i, THE_FILE, IN_MODIFY);
}

OPERATION(inotify_add_watch_reads)
{
	int i = inotify_init1(0);
	gate();
	return CALL(SYS_inotify_add_watch, i, THE_FILE, IN_ACCESS);
}

OPERATION(inotify_rm_watch)
{
	int i = inotify_init1(0);
	int w = inotify_add_watch(i, THE_FILE, IN_MODIFY);
	gate();
	return CALL(SYS_inotify_rm_watch, i, w);
}

OPERATION(fanotify_init)
{
	gate();
	return CALL(SYS_fanotify_init, FAN_CLASS_NOTIF, O_RDONLY);
}

OPERATION(fanotify_init_content)
{
	gate();
	return CALL(SYS_fanotify_init, FAN_CLASS_CONTENT, O_RDONLY);
}

OPERATION(fanotify_mark_inode)
{
	int f = prepared(CALL(SYS_fanotify_init, FAN_CLASS_NOTIF, O_RDONLY));
	gate();
	return CALL(SYS_fanotify_mark, f, FAN_MARK_ADD, FAN_MODIFY, AT_FDCWD, THE_FILE);
}

OPERATION(fanotify_mark_mount)
{
	int f = prepared(CALL(SYS_fanotify_init, FAN_CLASS_NOTIF, O_RDONLY));
	gate();
	return CALL(SYS_fanotify_mark, f, FAN_MARK_ADD | FAN_MARK_MOUNT, FAN_MODIFY, AT_FDCWD,
		    THE_FILE);
}

OPERATION(fanotify_mark_sb)
{
	int f = prepared(CALL(SYS_fanotify_init, FAN_CLASS_NOTIF, O_RDONLY));
	gate();
	return CALL(SYS_fanotify_mark, f, FAN_MARK_ADD | FAN_MARK_FILESYSTEM, FAN_MODIFY, AT_FDCWD,
		    THE_FILE);
}

OPERATION(fanotify_mark_perm)
{
	int f = prepared(CALL(SYS_fanotify_init, FAN_CLASS_CONTENT, O_RDONLY));
	gate();
	return CALL(SYS_fanotify_mark, f, FAN_MARK_ADD, FAN_OPEN_PERM, AT_FDCWD, THE_FILE);
}

OPERATION(userfaultfd)
{
	gate();
	return CALL(SYS_userfaultfd, 0);
}

OPERATION(userfaultfd_user)
{
	gate();
	return CALL(SYS_userfaultfd, 1);
}

OPERATION(memfd_create)
{
	gate();
	return CALL(SYS_memfd_create, "m", 0);
}

OPERATION(memfd_write)
{
	int f = prepared(CALL(SYS_memfd_create, "m", 0));
	gate();
	return CALL(SYS_write, f, "x", 1);
}

OPERATION(memfd_secret)
{
	gate();
	return CALL(SYS_memfd_secret, 0);
}
