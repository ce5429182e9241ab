/*
 * Builds filters with libseccomp, for x86_64.
 *
 * Standard input, numbers in decimal: rule sets, each
 *   filter DEFAULT_ERRNO
 *   rule ERRNO NUMBER COUNT {ARGUMENT OPERATOR VALUE MASK}...      ERRNO 0 permits the call
 *   end
 * OPERATOR: 0 equal, 1 equal under a mask, 2 greater or equal, 3 not equal.
 * Standard output: for each set the length in bytes (32 bits, host order) and the raw filter.
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

static uint32_t action(unsigned number)
{
	return number ? SCMP_ACT_ERRNO(number) : SCMP_ACT_ALLOW;
}

static void emit(scmp_filter_ctx context)
{
	FILE *raw = tmpfile();
	uint32_t size;
	int byte;

	if (!raw || seccomp_export_bpf(context, fileno(raw)))
		fail("export");
	size = (uint32_t) lseek(fileno(raw), 0, SEEK_END);
	rewind(raw);
	fwrite(&size, sizeof size, 1, stdout);
	while ((byte = getc(raw)) != EOF)
		putchar(byte);
	fclose(raw);
}

int main(void)
{
	char word[16];
	scmp_filter_ctx context = NULL;
	unsigned number;

	while (scanf("%15s", word) == 1) {
		if (!strcmp(word, "filter")) {
			if (scanf("%u", &number) != 1)
				fail("filter");
			context = seccomp_init(action(number));
			if (!context || seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS))
				fail("init");
		} else if (!strcmp(word, "rule")) {
			struct scmp_arg_cmp tests[6];
			unsigned call, count, i;

			if (scanf("%u %u %u", &number, &call, &count) != 3 || count > 6)
				fail("rule");
			for (i = 0; i < count; i++) {
				unsigned argument, operator;
				uint64_t value, mask;

				if (scanf("%u %u %" SCNu64 " %" SCNu64, &argument, &operator, &value, &mask) != 4)
					fail("test");
				tests[i].arg = argument;
				tests[i].op = operator == 0 ? SCMP_CMP_EQ
					: operator == 1 ? SCMP_CMP_MASKED_EQ
					: operator == 2 ? SCMP_CMP_GE : SCMP_CMP_NE;
				tests[i].datum_a = operator == 1 ? mask : value;
				tests[i].datum_b = operator == 1 ? value : 0;
			}
			if (seccomp_rule_add_array(context, action(number), (int) call, count, tests))
				fail("add");
		} else {
			emit(context);
			seccomp_release(context);
		}
	}
	return 0;
}
