#include "probe.h"
#include <sys/xattr.h>
#include <time.h>

OPERATION(chmod)
{
	gate();
	return CALL(SYS_chmod, THE_FILE, 0666);
}

OPERATION(fchmod)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fchmod, f, 0666);
}

OPERATION(fchmodat)
{
	gate();
	return CALL(SYS_fchmodat, AT_FDCWD, THE_FILE, 0666);
}

OPERATION(chown)
{
	const char *p = new_file(WRITABLE);
	gate();
	return CALL(SYS_chown, p, 1, 1);
}

OPERATION(fchown)
{
	const char *p = new_file(WRITABLE);
	int f = opened(p, O_RDONLY);
	gate();
	return CALL(SYS_fchown, f, 1, 1);
}

OPERATION(lchown)
{
	const char *p = new_file(WRITABLE);
	gate();
	return CALL(SYS_lchown, p, 1, 1);
}

OPERATION(fchownat)
{
	const char *p = new_file(WRITABLE);
	gate();
	return CALL(SYS_fchownat, AT_FDCWD, p, 1, 1, 0);
}

OPERATION(utime)
{
	gate();
	return CALL(SYS_utime, THE_FILE, 0);
}

OPERATION(utimes)
{
	gate();
	return CALL(SYS_utimes, THE_FILE, 0);
}

OPERATION(futimesat)
{
	gate();
	return CALL(SYS_futimesat, AT_FDCWD, THE_FILE, 0);
}

OPERATION(utimensat_now)
{
	gate();
	return CALL(SYS_utimensat, AT_FDCWD, THE_FILE, 0, 0);
}

OPERATION(utimensat_set)
{
	struct timespec t[2] = { { 1, 0 }, { 1, 0 } };
	gate();
	return CALL(SYS_utimensat, AT_FDCWD, THE_FILE, t, 0);
}

OPERATION(setxattr_user)
{
	gate();
	return CALL(SYS_setxattr, THE_FILE, "trusted.x", "v", 1, 0);
}

OPERATION(setxattr_selinux)
{
	const char *x = ARGUMENT(2, "system_u:object_r:obj2_t:s0");
	const char *p = new_file(WRITABLE);
	gate();
	return CALL(SYS_setxattr, p, "security.selinux", x, strlen(x) + 1, 0);
}

OPERATION(setxattr_cap)
{
	static unsigned char v[20] = { 0, 0, 0, 2, 1 };
	v[3] = 2;
	v[0] = 0;
	v[4] = 0;
	gate();
	return CALL(SYS_setxattr, THE_FILE, "security.capability", v, 20, 0);
}

OPERATION(lsetxattr)
{
	gate();
	return CALL(SYS_lsetxattr, THE_FILE, "trusted.x", "v", 1, 0);
}

OPERATION(fsetxattr)
{
	int f = opened(THE_FILE, O_RDWR);
	gate();
	return CALL(SYS_fsetxattr, f, "trusted.x", "v", 1, 0);
}

OPERATION(getxattr)
{
	gate();
	return CALL(SYS_getxattr, THE_FILE, "trusted.x", buffer, 100);
}

OPERATION(getxattr_selinux)
{
	gate();
	return CALL(SYS_getxattr, THE_FILE, "security.selinux", buffer, 100);
}

OPERATION(lgetxattr)
{
	gate();
	return CALL(SYS_lgetxattr, THE_FILE, "trusted.x", buffer, 100);
}

OPERATION(fgetxattr)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fgetxattr, f, "trusted.x", buffer, 100);
}

OPERATION(listxattr)
{
	gate();
	return CALL(SYS_listxattr, THE_FILE, buffer, 1000);
}

OPERATION(llistxattr)
{
	gate();
	return CALL(SYS_llistxattr, THE_FILE, buffer, 1000);
}

OPERATION(flistxattr)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_flistxattr, f, buffer, 1000);
}

OPERATION(removexattr)
{
	const char *p = new_file(WRITABLE);
	setxattr(p, "trusted.x", "v", 1, 0);
	gate();
	return CALL(SYS_removexattr, p, "trusted.x");
}

OPERATION(lremovexattr)
{
	const char *p = new_file(WRITABLE);
	setxattr(p, "trusted.x", "v", 1, 0);
	gate();
	return CALL(SYS_lremovexattr, p, "trusted.x");
}

OPERATION(fremovexattr)
{
	const char *p = new_file(WRITABLE);
	setxattr(p, "trusted.x", "v", 1, 0);
	int f = opened(p, O_RDWR);
	gate();
	return CALL(SYS_fremovexattr, f, "trusted.x");
}
