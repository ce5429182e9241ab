#include "probe.h"
#include <linux/openat2.h>

OPERATION(open_r)
{
	gate();
	return CALL(SYS_open, THE_FILE, O_RDONLY);
}

OPERATION(open_w)
{
	gate();
	return CALL(SYS_open, THE_FILE, O_WRONLY);
}

OPERATION(open_a)
{
	gate();
	return CALL(SYS_open, THE_FILE, O_WRONLY | O_APPEND);
}

OPERATION(open_rw)
{
	gate();
	return CALL(SYS_open, THE_FILE, O_RDWR);
}

OPERATION(open_path)
{
	gate();
	return CALL(SYS_open, THE_FILE, O_PATH);
}

OPERATION(open_trunc)
{
	gate();
	return CALL(SYS_open, THE_FILE, O_WRONLY | O_TRUNC);
}

OPERATION(open_creat)
{
	const char *n = new_name(WRITABLE);
	gate();
	return CALL(SYS_open, n, O_CREAT | O_WRONLY, 0644);
}

OPERATION(open_tmpfile)
{
	gate();
	return CALL(SYS_open, WRITABLE, O_TMPFILE | O_RDWR, 0644);
}

OPERATION(open_dir)
{
	gate();
	return CALL(SYS_open, THE_DIRECTORY, O_RDONLY | O_DIRECTORY);
}

OPERATION(openat_r)
{
	gate();
	return CALL(SYS_openat, AT_FDCWD, THE_FILE, O_RDONLY);
}

OPERATION(openat_exec)
{
	gate();
	return CALL(SYS_openat, AT_FDCWD, THE_FILE, 040 /* __FMODE_EXEC is masked; plain read */);
}

OPERATION(creat)
{
	const char *n = new_name(WRITABLE);
	gate();
	return CALL(SYS_creat, n, 0644);
}

OPERATION(openat2_r)
{
	struct open_how h = { .flags = O_RDONLY };
	gate();
	return CALL(SYS_openat2, AT_FDCWD, THE_FILE, &h, sizeof h);
}

OPERATION(close)
{
	int f = opened("/dev/null", O_RDONLY);
	gate();
	return CALL(SYS_close, f);
}

OPERATION(close_range)
{
	gate();
	return CALL(SYS_close_range, 100, 200, 0);
}

OPERATION(read)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_read, f, buffer, 4);
}

OPERATION(write)
{
	int f = opened(THE_FILE, O_WRONLY);
	gate();
	return CALL(SYS_write, f, "x", 1);
}

OPERATION(pread)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_pread64, f, buffer, 4, 0);
}

OPERATION(pwrite)
{
	int f = opened(THE_FILE, O_WRONLY);
	gate();
	return CALL(SYS_pwrite64, f, "x", 1, 0);
}

OPERATION(readv)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_readv, f, &vector, 1);
}

OPERATION(writev)
{
	int f = opened(THE_FILE, O_WRONLY);
	gate();
	return CALL(SYS_writev, f, &vector, 1);
}

OPERATION(preadv)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_preadv, f, &vector, 1, 0, 0);
}

OPERATION(pwritev)
{
	int f = opened(THE_FILE, O_WRONLY);
	gate();
	return CALL(SYS_pwritev, f, &vector, 1, 0, 0);
}

OPERATION(preadv2)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_preadv2, f, &vector, 1, 0, 0, 0);
}

OPERATION(pwritev2)
{
	int f = opened(THE_FILE, O_WRONLY);
	gate();
	return CALL(SYS_pwritev2, f, &vector, 1, 0, 0, 0);
}

/* fd opened by the supervisor before the context changed: fd:use and the file permission come back
 * at first use */
OPERATION_BEFORE_CONTEXT(read_inherited)
{
	int f = opened(THE_FILE, O_RDONLY);
	become();
	gate();
	return CALL(SYS_read, f, buffer, 4);
}

OPERATION_BEFORE_CONTEXT(write_inherited)
{
	int f = opened(THE_FILE, O_WRONLY);
	become();
	gate();
	return CALL(SYS_write, f, "x", 1);
}

/* Opens and reads, as a program does. */
static long read_from(const char *path)
{
	int f = open(path, O_RDONLY);
	long r = f < 0 ? -errno : result(read(f, buffer, 10));
	if (f >= 0)
		close(f);
	return r;
}

OPERATION(read_content)
{
	gate();
	return read_from(THE_FILE);
}

/* read_each PREFIX COUNT: reads PREFIX0, PREFIX1 ...; returns how many could be read. */
OPERATION(read_each)
{
	const char *prefix = ARGUMENT(1, "/t/f");
	int files = atoi(ARGUMENT(2, "1"));
	long read = 0;
	gate();
	for (int i = 0; i < files; i++) {
		char path[256];
		snprintf(path, sizeof path, "%s%d", prefix, i);
		read += read_from(path) > 0;
	}
	return read;
}

OPERATION(write_content)
{
	gate();
	int f = open(THE_FILE, O_WRONLY | O_APPEND);
	return f < 0 ? -errno : result(write(f, "x\n", 2));
}

OPERATION(list_directory)
{
	gate();
	int f = open(THE_DIRECTORY, O_RDONLY | O_DIRECTORY);
	return f < 0 ? -errno : CALL(SYS_getdents64, f, buffer, 1000);
}

OPERATION(own_context)
{
	gate();
	return read_from("/proc/self/attr/current");
}
