#include "probe.h"
#include <sys/mman.h>

/* Calls by their numbers: the C library's headers are older than they are. */

OPERATION(cachestat)
{
	uint64_t r[2] = { 0, 0 };
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(451, f, r, buffer, 0);
}

OPERATION(fchmodat2)
{
	gate();
	return CALL(452, AT_FDCWD, THE_FILE, 0666, 0);
}

OPERATION(map_shadow_stack)
{
	gate();
	return CALL(453, 0, 4096, 0);
}

OPERATION(futex_wake)
{
	int v = 0;
	gate();
	return CALL(454, &v, 1, 1, 2);
}

OPERATION(futex_wait)
{
	int v = 0;
	gate();
	return CALL(455, &v, 1, 1, 2, 0, 0);
}

OPERATION(futex_requeue)
{
	gate();
	return CALL(456, buffer, 0, 0, 0);
}

OPERATION(statmount)
{
	struct {
		uint32_t size, spare;
		uint64_t id, param;
	} q = { 24, 0, 0, 0x7f };
	syscall(SYS_statx, AT_FDCWD, "/t", 0, 0x4000, other_buffer);
	memcpy(&q.id, other_buffer + 0x90, 8);
	gate();
	return CALL(457, &q, buffer, 4096, 0);
}

OPERATION(listmount)
{
	struct {
		uint32_t size, spare;
		uint64_t id, param;
	} q = { 24, 0, (uint64_t)-1, 0 };
	gate();
	return CALL(458, &q, buffer, 10, 0);
}

OPERATION(lsm_get_self_attr)
{
	uint32_t n = 4096;
	gate();
	return CALL(459, 100, buffer, &n, 0);
}

OPERATION(lsm_set_self_attr)
{
	const char *x = "system_u:system_r:peer_t:s0";
	struct {
		uint64_t id, flags, len, clen;
		char c[64];
	} *q = (void *)buffer;
	q->id = 101;
	q->flags = 0;
	q->clen = strlen(x) + 1;
	q->len = 32 + q->clen;
	strcpy(q->c, x);
	gate();
	return CALL(460, 101, q, q->len, 0);
}

OPERATION(lsm_list_modules)
{
	uint32_t n = 4096;
	gate();
	return CALL(461, buffer, &n, 0);
}

OPERATION(mseal)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(462, p, 4096, 0);
}
