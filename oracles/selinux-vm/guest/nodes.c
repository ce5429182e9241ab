/* The files that a plan wants, with their contexts. */
#include "supervisor.h"
#include <sys/sysmacros.h>
#include <sys/xattr.h>

static void copy_self(const char *path, int mode)
{
	int from = open("/init", O_RDONLY), to = open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
	ssize_t size;
	while ((size = read(from, buffer, sizeof buffer)) > 0)
		if (write(to, buffer, size) != size)
			fail("program", errno);
	if (size < 0)
		fail("program", errno);
	close(from);
	close(to);
}

static void write_new(const char *path, int mode, const char *content)
{
	int f = open(path, O_CREAT | O_RDWR, mode);
	ssize_t length = strlen(content);
	if (f < 0 || write(f, content, length) != length)
		fail(path, errno);
	close(f);
}

static void make_device(const char *path, int type, const char *numbers)
{
	int major, minor;
	if (sscanf(numbers, "%d:%d", &major, &minor) != 2 ||
	    mknod(path, type, makedev(major, minor)) != 0)
		fail(path, errno);
}

void label(const char *path, const char *context)
{
	if (lsetxattr(path, "security.selinux", context, strlen(context) + 1, 0) != 0)
		fail(path, errno);
}

/* node KIND PATH CONTEXT MODE [CONTENT] */
void make_node(int count, char **words)
{
	if (count < 5)
		fail("node", count);
	const char *kind = words[1], *path = words[2];
	int mode = strtol(words[4], 0, 8), made = 0;
	if (!strcmp(kind, "directory"))
		made = mkdir(path, mode);
	else if (!strcmp(kind, "file"))
		write_new(path, mode, count > 5 ? words[5] : "data");
	else if (!strcmp(kind, "fifo"))
		made = mkfifo(path, mode);
	else if (!strcmp(kind, "program"))
		copy_self(path, mode);
	else if (!strcmp(kind, "character") && count > 5)
		make_device(path, S_IFCHR | mode, words[5]);
	else if (!strcmp(kind, "block") && count > 5)
		make_device(path, S_IFBLK | mode, words[5]);
	else if (!strcmp(kind, "link") && count > 5)
		made = symlink(words[5], path);
	else
		fail(kind, count);
	if (made != 0 || (strcmp(kind, "link") != 0 && chmod(path, mode) != 0))
		fail(path, errno);
	label(path, words[3]);
}
