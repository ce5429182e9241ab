/*
 * Adds rules to filters as container runtimes do, and says what libseccomp made of them.
 *
 * Standard input, numbers in decimal:
 *   filter ACTION OPTIMIZE ARCHITECTURE... end-of-line   begins a filter
 *   rule ACTION NAME COUNT {REGISTER OPERATOR A B}...    OPERATOR as enum scmp_compare
 *   resolve ARCHITECTURE NAME                            asks for a number
 *   end                                                  ends a filter
 * Standard output, 32 bits each in host order: for each rule its status (1 if the name is not
 * known), for each question the number, for each end the length in bytes, then the raw filter.
 */
#include <inttypes.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void fail(const char *what)
{
	fprintf(stderr, "%s\n", what);
	exit(1);
}

static void put(int32_t value)
{
	fwrite(&value, sizeof value, 1, stdout);
}

static scmp_filter_ctx begin(void)
{
	char line[512], *word, *rest;
	uint32_t action, level, native = seccomp_arch_native();
	scmp_filter_ctx context;

	if (scanf("%" SCNu32 " %" SCNu32, &action, &level) != 2 || !fgets(line, sizeof line, stdin))
		fail("filter");
	context = seccomp_init(action);
	if (!context)
		fail("init");
	word = strtok_r(line, " \n", &rest);
	if (!word)
		fail("architectures");
	/* libseccomp takes architectures of one byte order only: the machine's own may have to go. */
	if (seccomp_arch_remove(context, native))
		fail("remove");
	for (; word; word = strtok_r(NULL, " \n", &rest)) {
		uint32_t token = seccomp_arch_resolve_name(word);

		if (!token || seccomp_arch_add(context, token))
			fail(word);
	}
	if (level == 2 && seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2))
		fail("optimize");
	return context;
}

static void rule(scmp_filter_ctx context)
{
	char name[128];
	struct scmp_arg_cmp tests[6];
	uint32_t action, count, i;
	int call;

	if (scanf("%" SCNu32 " %127s %" SCNu32, &action, name, &count) != 3 || count > 6)
		fail("rule");
	for (i = 0; i < count; i++) {
		unsigned register_, operator;
		uint64_t a, b;

		if (scanf("%u %u %" SCNu64 " %" SCNu64, &register_, &operator, &a, &b) != 4)
			fail("test");
		tests[i].arg = register_;
		tests[i].op = (enum scmp_compare) operator;
		tests[i].datum_a = a;
		tests[i].datum_b = b;
	}
	call = seccomp_syscall_resolve_name(name);
	put(call == __NR_SCMP_ERROR ? 1 : seccomp_rule_add_array(context, action, call, count, tests));
}

static void end(scmp_filter_ctx context)
{
	FILE *raw = tmpfile();
	int byte;

	if (!raw || seccomp_export_bpf(context, fileno(raw)))
		fail("export");
	put((int32_t) lseek(fileno(raw), 0, SEEK_END));
	rewind(raw);
	while ((byte = getc(raw)) != EOF)
		putchar(byte);
	fclose(raw);
	seccomp_release(context);
}

int main(void)
{
	char word[16], architecture[32], name[128];
	scmp_filter_ctx context = NULL;

	while (scanf("%15s", word) == 1) {
		if (!strcmp(word, "filter"))
			context = begin();
		else if (!strcmp(word, "rule"))
			rule(context);
		else if (!strcmp(word, "end"))
			end(context);
		else if (scanf("%31s %127s", architecture, name) == 2)
			put(seccomp_syscall_resolve_name_arch(seccomp_arch_resolve_name(architecture), name));
		else
			fail("resolve");
	}
	return 0;
}
