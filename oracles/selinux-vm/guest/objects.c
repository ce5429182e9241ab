#include "probe.h"
#include <linux/bpf.h>
#include <linux/keyctl.h>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/mount.h>

OPERATION(add_key)
{
	gate();
	return CALL(SYS_add_key, "user", "k", "v", 1, -1 /* thread */);
}

OPERATION(add_key_session)
{
	syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, 0);
	gate();
	return CALL(SYS_add_key, "user", "k", "v", 1, -3);
}

OPERATION(request_key)
{
	syscall(SYS_add_key, "user", "k", "v", 1, -1);
	gate();
	return CALL(SYS_request_key, "user", "k", 0, 0);
}

OPERATION(keyctl_read)
{
	long k = prepared(CALL(SYS_add_key, "user", "k", "v", 1, -1));
	gate();
	return CALL(SYS_keyctl, KEYCTL_READ, k, buffer, 10);
}

OPERATION(keyctl_update)
{
	long k = prepared(CALL(SYS_add_key, "user", "k", "v", 1, -1));
	gate();
	return CALL(SYS_keyctl, KEYCTL_UPDATE, k, "w", 1);
}

OPERATION(keyctl_describe)
{
	long k = prepared(CALL(SYS_add_key, "user", "k", "v", 1, -1));
	gate();
	return CALL(SYS_keyctl, KEYCTL_DESCRIBE, k, buffer, 100);
}

OPERATION(keyctl_setperm)
{
	long k = prepared(CALL(SYS_add_key, "user", "k", "v", 1, -1));
	gate();
	return CALL(SYS_keyctl, KEYCTL_SETPERM, k, 0x3f3f0000);
}

OPERATION(keyctl_link)
{
	long k = prepared(CALL(SYS_add_key, "user", "k", "v", 1, -1));
	gate();
	return CALL(SYS_keyctl, KEYCTL_LINK, k, -2);
}

OPERATION(keyctl_search)
{
	syscall(SYS_add_key, "user", "k", "v", 1, -1);
	gate();
	return CALL(SYS_keyctl, KEYCTL_SEARCH, -1, "user", "k", 0);
}

OPERATION(keyctl_join)
{
	gate();
	return CALL(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, 0);
}

OPERATION(keyctl_getsec)
{
	long k = prepared(CALL(SYS_add_key, "user", "k", "v", 1, -1));
	gate();
	return CALL(SYS_keyctl, KEYCTL_GET_SECURITY, k, buffer, 100);
}

OPERATION(bpf_map_create)
{
	union bpf_attr x = {
		.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8, .max_entries = 1
	};
	gate();
	return CALL(SYS_bpf, BPF_MAP_CREATE, &x, sizeof x);
}

static int mkprog(void)
{
	struct bpf_insn i[] = { { 0xb7, 0, 0, 0, 0 }, { 0x95, 0, 0, 0, 0 } };
	union bpf_attr x = { .prog_type = BPF_PROG_TYPE_SOCKET_FILTER,
			     .insn_cnt = 2,
			     .insns = (uint64_t)i,
			     .license = (uint64_t)"GPL" };
	return syscall(SYS_bpf, BPF_PROG_LOAD, &x, sizeof x);
}

static int mkmap(void)
{
	union bpf_attr x = {
		.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8, .max_entries = 1
	};
	return syscall(SYS_bpf, BPF_MAP_CREATE, &x, sizeof x);
}

OPERATION(bpf_prog_load)
{
	gate();
	return result(mkprog());
}

OPERATION(bpf_map_update)
{
	int m = mkmap(), k = 0;
	uint64_t v = 1;
	union bpf_attr x = { .map_fd = m, .key = (uint64_t)&k, .value = (uint64_t)&v };
	gate();
	return CALL(SYS_bpf, BPF_MAP_UPDATE_ELEM, &x, sizeof x);
}

OPERATION(bpf_map_lookup)
{
	int m = mkmap(), k = 0;
	uint64_t v = 1;
	union bpf_attr x = { .map_fd = m, .key = (uint64_t)&k, .value = (uint64_t)&v };
	gate();
	return CALL(SYS_bpf, BPF_MAP_LOOKUP_ELEM, &x, sizeof x);
}

OPERATION(bpf_map_get_fd_by_id)
{
	int m = mkmap();
	struct bpf_map_info inf = { 0 };
	union bpf_attr y = { .info = { m, sizeof inf, (uint64_t)&inf } };
	CALL(SYS_bpf, BPF_OBJ_GET_INFO_BY_FD, &y, sizeof y);
	union bpf_attr x = { .map_id = inf.id };
	gate();
	return CALL(SYS_bpf, BPF_MAP_GET_FD_BY_ID, &x, sizeof x);
}

OPERATION(bpf_prog_attach_sock)
{
	int p = mkprog(), s = socket(AF_UNIX, SOCK_DGRAM, 0);
	gate();
	return result(setsockopt(s, SOL_SOCKET, 50 /* SO_ATTACH_BPF */, &p, 4));
}

static long perf(int type, long cfg, pid_t pid, int cpu, int exk)
{
	struct perf_event_attr p = { .type = type,
				     .size = sizeof p,
				     .config = cfg,
				     .exclude_kernel = exk,
				     .exclude_hv = exk };
	return syscall(SYS_perf_event_open, &p, pid, cpu, -1, 0);
}

OPERATION(perf_self_user)
{
	gate();
	return result(perf(1, 1, 0, -1, 1));
}

OPERATION(perf_self_kernel)
{
	gate();
	return result(perf(1, 1, 0, -1, 0));
}

OPERATION(perf_cpu)
{
	gate();
	return result(perf(1, 1, -1, 0, 0));
}

OPERATION(perf_tracepoint)
{
	gate();
	return result(perf(2, 1, -1, 0, 0));
}

OPERATION(perf_read)
{
	int f = prepared(perf(1, 1, 0, -1, 1));
	gate();
	return CALL(SYS_read, f, buffer, 8);
}

OPERATION(perf_ioctl)
{
	int f = prepared(perf(1, 1, 0, -1, 1));
	gate();
	return CALL(SYS_ioctl, f, 0x2403, 0);
}

OPERATION(perf_mmap)
{
	int f = prepared(perf(1, 1, 0, -1, 1));
	gate();
	return result(({
		void *m = mmap(0, 8192, 3, MAP_SHARED, f, 0);
		m == MAP_FAILED ? -1L : 0L;
	}));
}

OPERATION(bpf_obj_pin)
{
	int m = mkmap();
	mount("bpf", THE_DIRECTORY, "bpf", 0, 0);
	char p[100];
	snprintf(p, 100, "%s/m", THE_DIRECTORY);
	union bpf_attr x = { .pathname = (uint64_t)p, .bpf_fd = m };
	gate();
	return CALL(SYS_bpf, BPF_OBJ_PIN, &x, sizeof x);
}

OPERATION(bpf_obj_get)
{
	int m = mkmap();
	mount("bpf", THE_DIRECTORY, "bpf", 0, 0);
	char p[100];
	snprintf(p, 100, "%s/m", THE_DIRECTORY);
	union bpf_attr x = { .pathname = (uint64_t)p, .bpf_fd = m };
	CALL(SYS_bpf, BPF_OBJ_PIN, &x, sizeof x);
	x.bpf_fd = 0;
	gate();
	return CALL(SYS_bpf, BPF_OBJ_GET, &x, sizeof x);
}
