#include "probe.h"
#include <linux/mount.h>
#include <sched.h>
#include <sys/mount.h>

OPERATION(mount_tmpfs)
{
	gate();
	return result(mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0));
}

OPERATION(mount_proc)
{
	gate();
	return result(mount("proc", THE_DIRECTORY, "proc", 0, 0));
}

OPERATION(mount_bind)
{
	gate();
	return result(mount("/t/d2", THE_DIRECTORY, 0, MS_BIND, 0));
}

OPERATION(mount_remount)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	gate();
	return result(mount(0, THE_DIRECTORY, 0, MS_REMOUNT, "size=1M"));
}

OPERATION(mount_remount_bind)
{
	mount("/t/d2", THE_DIRECTORY, 0, MS_BIND, 0);
	gate();
	return result(mount(0, THE_DIRECTORY, 0, MS_REMOUNT | MS_BIND | MS_RDONLY, 0));
}

OPERATION(mount_move)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	mount(0, THE_DIRECTORY, 0, MS_PRIVATE, 0);
	gate();
	return result(mount(THE_DIRECTORY, "/t/d3", 0, MS_MOVE, 0));
}

OPERATION(mount_private)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	gate();
	return result(mount(0, THE_DIRECTORY, 0, MS_PRIVATE, 0));
}

OPERATION(mount_context)
{
	const char *x = ARGUMENT(2, "context=system_u:object_r:obj2_t:s0");
	gate();
	return result(mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, x));
}

OPERATION(umount)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	gate();
	return CALL(SYS_umount2, THE_DIRECTORY, MNT_DETACH);
}

OPERATION(pivot_root)
{
	unshare(CLONE_NEWNS);
	mount(0, "/", 0, MS_REC | MS_PRIVATE, 0);
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	char o[128];
	snprintf(o, 128, "%s/old", THE_DIRECTORY);
	mkdir(o, 0755);
	gate();
	return CALL(SYS_pivot_root, THE_DIRECTORY, o);
}

OPERATION(open_tree)
{
	gate();
	return CALL(SYS_open_tree, AT_FDCWD, THE_DIRECTORY, 0);
}

OPERATION(open_tree_clone)
{
	gate();
	return CALL(SYS_open_tree, AT_FDCWD, THE_DIRECTORY, 1);
}

OPERATION(move_mount)
{
	int f = prepared(CALL(SYS_open_tree, AT_FDCWD, "/t/d2", 1));
	gate();
	return CALL(SYS_move_mount, f, "", AT_FDCWD, THE_DIRECTORY, 4);
}

OPERATION(fsopen)
{
	gate();
	return CALL(SYS_fsopen, "tmpfs", 0);
}

OPERATION(fsconfig_create)
{
	int f = prepared(CALL(SYS_fsopen, "tmpfs", 0));
	gate();
	return CALL(SYS_fsconfig, f, 6, 0, 0, 0);
}

OPERATION(fsconfig_string)
{
	int f = prepared(CALL(SYS_fsopen, "tmpfs", 0));
	gate();
	return CALL(SYS_fsconfig, f, 1, "size", "1M", 0);
}

OPERATION(fsmount)
{
	int f = prepared(CALL(SYS_fsopen, "tmpfs", 0));
	syscall(SYS_fsconfig, f, 6, 0, 0, 0);
	gate();
	return CALL(SYS_fsmount, f, 0, 0);
}

OPERATION(fspick)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	gate();
	return CALL(SYS_fspick, AT_FDCWD, THE_DIRECTORY, 0);
}

OPERATION(fsconfig_reconfigure)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	int f = prepared(CALL(SYS_fspick, AT_FDCWD, THE_DIRECTORY, 0));
	gate();
	return CALL(SYS_fsconfig, f, 7, 0, 0, 0);
}

OPERATION(mount_setattr)
{
	mount("tmpfs", THE_DIRECTORY, "tmpfs", 0, 0);
	struct mount_attr m = { .attr_set = MOUNT_ATTR_RDONLY };
	gate();
	return CALL(SYS_mount_setattr, AT_FDCWD, THE_DIRECTORY, 0, &m, sizeof m);
}

OPERATION(statfs)
{
	gate();
	return CALL(SYS_statfs, THE_FILE, buffer);
}

OPERATION(fstatfs)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fstatfs, f, buffer);
}

OPERATION(name_to_handle_at)
{
	struct file_handle *h = (void *)buffer;
	h->handle_bytes = 128;
	int m;
	gate();
	return CALL(SYS_name_to_handle_at, AT_FDCWD, THE_FILE, h, &m, 0);
}

OPERATION(open_by_handle_at)
{
	struct file_handle *h = (void *)buffer;
	h->handle_bytes = 128;
	int m;
	int f = opened("/t", O_RDONLY);
	CALL(SYS_name_to_handle_at, AT_FDCWD, THE_FILE, h, &m, 0);
	gate();
	return CALL(SYS_open_by_handle_at, f, h, O_RDONLY);
}
