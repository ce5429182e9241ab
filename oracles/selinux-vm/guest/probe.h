/*
 * What the supervisor (supervisor.c) and the operations share.
 *
 * An operation first prepares what it needs, then calls gate(), which returns when it is its turn,
 * and then acts: what the act returns, and what SELinux records during it, is the answer.  It runs in
 * the context of its probe from the beginning, but until the gate SELinux is permissive.
 */
#ifndef PROBE_H
#define PROBE_H
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum start {
	IN_CONTEXT,	/* in the probe's context from the beginning */
	WITH_PEER,	/* the same, beside a process in the context of peers: peer_pid */
	BEFORE_CONTEXT	/* begins in the supervisor's context, calls become() itself */
};
struct operation {
	const char *name;
	long (*act)(int count, char **words);
	enum start start;
} __attribute__((aligned(32)));

/* The linker gathers all operations in one section. */
#define DEFINE_OPERATION(name, start)                                             \
	static long operation_##name(int count, char **words);                    \
	static const struct operation description_##name                          \
		__attribute__((used, section("operations"))) = { #name, operation_##name, start }; \
	static long operation_##name(int count __attribute__((unused)),           \
				     char **words __attribute__((unused)))

/* Their bodies return what the act returned, or a negative errno. */
#define OPERATION(name) DEFINE_OPERATION(name, IN_CONTEXT)
#define OPERATION_WITH_PEER(name) DEFINE_OPERATION(name, WITH_PEER)
#define OPERATION_BEFORE_CONTEXT(name) DEFINE_OPERATION(name, BEFORE_CONTEXT)

/* Enters the context of the probe; once. */
void become(void);
/* The end of the preparation: installs the probe's filter when it is its turn. */
void gate(void);
/* Ends the probe as not set up if a step of its preparation failed. */
long prepared(long returned);
int set_context(const char *context);

/* A process in the context of peers that has executed a function, if any, and then does nothing. */
int new_peer(void (*first)(void));
extern int peer_pid;

static inline long result(long returned)
{
	return returned == -1 ? -(long)errno : returned;
}
#define CALL(...) result(syscall(__VA_ARGS__))

#define ARGUMENT(i, otherwise) ((i) < count ? words[i] : (otherwise))
/* What ../README.md calls the usual nodes. */
#define THE_FILE ARGUMENT(1, "/t/f1")
#define THE_DIRECTORY ARGUMENT(1, "/t/d1")
#define WRITABLE ARGUMENT(1, "/t/dw")
#define THE_PROGRAM ARGUMENT(1, "/t/prog")
#define THE_LINK ARGUMENT(1, "/t/l1")

/* Parts of preparations; the names are those of no other probe, and four of them stay valid. */
int opened(const char *path, int flags);
void pipe_with(int ends[2], const char *content);
const char *new_name(const char *directory);
const char *new_file(const char *directory);
const char *new_directory(const char *directory);

extern char buffer[65536], other_buffer[4096];
extern struct iovec vector;
#endif
