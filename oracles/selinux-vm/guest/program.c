/* What the nodes of kind program do when they are executed: their exit status is 0, or an errno. */
#include "supervisor.h"

/* true | read PATH | write PATH | context PREFIX */
int program_main(int count, char **words)
{
	const char *what = count > 1 ? words[1] : "true";
	if (!strcmp(what, "true"))
		return 0;
	if (count < 3)
		return EINVAL;
	if (!strcmp(what, "read")) {
		int f = open(words[2], O_RDONLY);
		return f < 0 || read(f, buffer, 10) < 0 ? errno : 0;
	}
	if (!strcmp(what, "write")) {
		int f = open(words[2], O_WRONLY | O_APPEND);
		return f < 0 || write(f, "x", 1) < 0 ? errno : 0;
	}
	if (!strcmp(what, "context")) {
		int f = open("/proc/self/attr/current", O_RDONLY);
		ssize_t size = f < 0 ? -1 : read(f, buffer, 1000);
		if (size < 0)
			return errno;
		buffer[size] = 0;
		return strncmp(buffer, words[2], strlen(words[2])) == 0 ? 0 : EXDEV;
	}
	return EINVAL;
}
