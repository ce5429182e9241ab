/* What the parts of the supervisor share: supervisor.c, nodes.c, probe.c, records.c. */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H
#include "probe.h"

enum state { NEW, READY, GO, DONE, UNPREPARED, GONE };

/* Shared between the supervisor and the process of a probe. */
struct slot {
	volatile int state;
	volatile long returned;	/* or the errno that made the preparation fail */
	volatile int peer;
	volatile int passed_gate;
};
enum { MOST_PROBES = 4096, MOST_WORDS = 28 };
struct probe {
	const char *context, *filter;
	int count;
	char **words;
	int pid, over;
};
extern struct probe probes[MOST_PROBES];
extern int probe_count;
extern const char *peer_context;

/* One line of the answers. */
void answer(const char *format, ...) __attribute__((format(printf, 1, 2)));
void fail(const char *what, long number) __attribute__((noreturn));
int write_file(const char *path, const void *content, size_t size);
void label(const char *path, const char *context);
void make_node(int count, char **words);
void run_probe(const struct probe *probe, struct slot *slot) __attribute__((noreturn));
void open_records(void);
/* Prints what the kernel recorded since the last time, or forgets it if the number is negative. */
void print_records(int number);
int program_main(int count, char **words);
#endif
