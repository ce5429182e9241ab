#include "probe.h"
#include <sys/sysmacros.h>

OPERATION(lseek)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_lseek, f, 0, 0);
}

OPERATION(fstat)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_fstat, f, buffer);
}

OPERATION(stat)
{
	gate();
	return CALL(SYS_stat, THE_FILE, buffer);
}

OPERATION(lstat)
{
	gate();
	return CALL(SYS_lstat, THE_LINK, buffer);
}

OPERATION(newfstatat)
{
	gate();
	return CALL(SYS_newfstatat, AT_FDCWD, THE_FILE, buffer, 0);
}

OPERATION(statx)
{
	gate();
	return CALL(SYS_statx, AT_FDCWD, THE_FILE, 0, 0x7ff, buffer);
}

OPERATION(access_r)
{
	gate();
	return CALL(SYS_access, THE_FILE, R_OK);
}

OPERATION(access_w)
{
	gate();
	return CALL(SYS_access, THE_FILE, W_OK);
}

OPERATION(access_x)
{
	gate();
	return CALL(SYS_access, THE_PROGRAM, X_OK);
}

OPERATION(access_f)
{
	gate();
	return CALL(SYS_access, THE_FILE, F_OK);
}

OPERATION(faccessat)
{
	gate();
	return CALL(SYS_faccessat, AT_FDCWD, THE_FILE, R_OK);
}

OPERATION(faccessat2)
{
	gate();
	return CALL(SYS_faccessat2, AT_FDCWD, THE_FILE, R_OK, 0);
}

OPERATION(truncate)
{
	gate();
	return CALL(SYS_truncate, THE_FILE, 3);
}

OPERATION(ftruncate)
{
	int f = opened(THE_FILE, O_RDWR);
	gate();
	return CALL(SYS_ftruncate, f, 3);
}

OPERATION(fallocate)
{
	int f = opened(THE_FILE, O_RDWR);
	gate();
	return CALL(SYS_fallocate, f, 0, 0, 4096);
}

OPERATION(rename)
{
	const char *x = new_file(WRITABLE);
	const char *y = new_name(WRITABLE);
	gate();
	return CALL(SYS_rename, x, y);
}

OPERATION(rename_over)
{
	const char *x = new_file(WRITABLE);
	const char *y = new_file(WRITABLE);
	gate();
	return CALL(SYS_rename, x, y);
}

OPERATION(rename_dir)
{
	const char *x = new_directory(WRITABLE);
	const char *s = new_directory(WRITABLE);
	char y[200];
	snprintf(y, 200, "%s/z", s);
	gate();
	return CALL(SYS_rename, x, y);
}

OPERATION(renameat)
{
	const char *x = new_file(WRITABLE);
	const char *y = new_name(WRITABLE);
	gate();
	return CALL(SYS_renameat, AT_FDCWD, x, AT_FDCWD, y);
}

OPERATION(renameat2)
{
	const char *x = new_file(WRITABLE);
	const char *y = new_file(WRITABLE);
	gate();
	return CALL(SYS_renameat2, AT_FDCWD, x, AT_FDCWD, y, 2);
}

OPERATION(link)
{
	const char *x = new_file(WRITABLE);
	const char *y = new_name(WRITABLE);
	gate();
	return CALL(SYS_link, x, y);
}

OPERATION(linkat)
{
	const char *x = new_file(WRITABLE);
	const char *y = new_name(WRITABLE);
	gate();
	return CALL(SYS_linkat, AT_FDCWD, x, AT_FDCWD, y, 0);
}

OPERATION(unlink)
{
	const char *x = new_file(WRITABLE);
	gate();
	return CALL(SYS_unlink, x);
}

OPERATION(unlinkat)
{
	const char *x = new_file(WRITABLE);
	gate();
	return CALL(SYS_unlinkat, AT_FDCWD, x, 0);
}

OPERATION(unlinkat_dir)
{
	const char *x = new_directory(WRITABLE);
	gate();
	return CALL(SYS_unlinkat, AT_FDCWD, x, AT_REMOVEDIR);
}

OPERATION(symlink)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_symlink, "q", x);
}

OPERATION(symlinkat)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_symlinkat, "q", AT_FDCWD, x);
}

OPERATION(readlink)
{
	gate();
	return CALL(SYS_readlink, THE_LINK, buffer, 100);
}

OPERATION(readlinkat)
{
	gate();
	return CALL(SYS_readlinkat, AT_FDCWD, THE_LINK, buffer, 100);
}

OPERATION(mkdir)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_mkdir, x, 0755);
}

OPERATION(mkdirat)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_mkdirat, AT_FDCWD, x, 0755);
}

OPERATION(rmdir)
{
	const char *x = new_directory(WRITABLE);
	gate();
	return CALL(SYS_rmdir, x);
}

OPERATION(mknod_fifo)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_mknod, x, S_IFIFO | 0644, 0);
}

OPERATION(mknod_chr)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_mknod, x, S_IFCHR | 0644, makedev(1, 3));
}

OPERATION(mknod_sock)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_mknod, x, S_IFSOCK | 0644, 0);
}

OPERATION(mknodat_blk)
{
	const char *x = new_name(WRITABLE);
	gate();
	return CALL(SYS_mknodat, AT_FDCWD, x, S_IFBLK | 0644, makedev(7, 0));
}

OPERATION(chdir)
{
	gate();
	return CALL(SYS_chdir, THE_DIRECTORY);
}

OPERATION(fchdir)
{
	int f = opened(THE_DIRECTORY, O_RDONLY);
	gate();
	return CALL(SYS_fchdir, f);
}

OPERATION(chroot)
{
	gate();
	return CALL(SYS_chroot, THE_DIRECTORY);
}

OPERATION(getcwd)
{
	gate();
	return CALL(SYS_getcwd, buffer, 100);
}

OPERATION(getdents)
{
	int f = opened(THE_DIRECTORY, O_RDONLY);
	gate();
	return CALL(SYS_getdents, f, buffer, 1000);
}

OPERATION(getdents64)
{
	int f = opened(THE_DIRECTORY, O_RDONLY);
	gate();
	return CALL(SYS_getdents64, f, buffer, 1000);
}

OPERATION(rename_exchange_dirs)
{
	const char *x = new_directory(WRITABLE), *y = new_directory(WRITABLE);
	gate();
	return CALL(SYS_renameat2, AT_FDCWD, x, AT_FDCWD, y, 2);
}
