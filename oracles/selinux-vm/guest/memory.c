#include "probe.h"
#include <sys/mman.h>
#include <sys/resource.h>

OPERATION(mmap_anon)
{
	gate();
	return CALL(SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

OPERATION(mmap_anon_exec)
{
	gate();
	return CALL(SYS_mmap, 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

OPERATION(mmap_anon_wx)
{
	gate();
	return CALL(SYS_mmap, 0, 4096, 7, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

OPERATION(mmap_shared_anon)
{
	gate();
	return CALL(SYS_mmap, 0, 4096, 3, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

OPERATION(mmap_file_r)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_mmap, 0, 4096, PROT_READ, MAP_PRIVATE, f, 0);
}

OPERATION(mmap_file_shared_w)
{
	int f = opened(THE_FILE, O_RDWR);
	gate();
	return CALL(SYS_mmap, 0, 4096, 3, MAP_SHARED, f, 0);
}

OPERATION(mmap_file_exec)
{
	int f = opened(THE_PROGRAM, O_RDONLY);
	gate();
	return CALL(SYS_mmap, 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, f, 0);
}

OPERATION(mmap_file_private_wx)
{
	int f = opened(THE_PROGRAM, O_RDONLY);
	gate();
	return CALL(SYS_mmap, 0, 4096, 7, MAP_PRIVATE, f, 0);
}

OPERATION(mmap_zero)
{
	gate();
	return CALL(SYS_mmap, 0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

OPERATION(mmap_locked)
{
	gate();
	return CALL(SYS_mmap, 0, 1 << 24, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
}

OPERATION(mprotect_anon_exec)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mprotect, p, 4096, 5);
}

OPERATION(mprotect_heap_exec)
{
	void *p = sbrk(8192);
	p = (void *)(((long)p + 4095) & ~4095L);
	gate();
	return CALL(SYS_mprotect, p, 4096, 5);
}

OPERATION(mprotect_stack_exec)
{
	char x[8];
	void *p = (void *)((long)x & ~4095L);
	gate();
	return CALL(SYS_mprotect, p, 4096, 7);
}

OPERATION(mprotect_file_dirty_exec)
{
	int f = opened(THE_PROGRAM, O_RDONLY);
	char *p = mmap(0, 4096, 3, MAP_PRIVATE, f, 0);
	p[0] = 1;
	gate();
	return CALL(SYS_mprotect, p, 4096, 5);
}

OPERATION(mprotect_r)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mprotect, p, 4096, 1);
}

OPERATION(pkey_mprotect_exec)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_pkey_mprotect, p, 4096, 5, -1);
}

OPERATION(munmap)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_munmap, p, 4096);
}

OPERATION(mremap)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mremap, p, 4096, 8192, 1);
}

OPERATION(madvise)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_madvise, p, 4096, MADV_DONTNEED);
}

OPERATION(mincore)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mincore, p, 4096, buffer);
}

OPERATION(msync)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_msync, p, 4096, MS_SYNC);
}

OPERATION(mlock)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mlock, p, 4096);
}

OPERATION(mlock_big)
{
	struct rlimit r = { 0, 0 };
	setrlimit(RLIMIT_MEMLOCK, &r);
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mlock, p, 4096);
}

OPERATION(mlock2)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mlock2, p, 4096, 0);
}

OPERATION(munlock)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_munlock, p, 4096);
}

OPERATION(mlockall)
{
	gate();
	return CALL(SYS_mlockall, MCL_CURRENT);
}

OPERATION(munlockall)
{
	gate();
	return CALL(SYS_munlockall);
}

OPERATION(brk)
{
	gate();
	return CALL(SYS_brk, 0);
}

OPERATION(brk_grow)
{
	long b = syscall(SYS_brk, 0);
	gate();
	return CALL(SYS_brk, b + 65536);
}

OPERATION(remap_file_pages)
{
	void *p = mmap(0, 4096, 3, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_remap_file_pages, p, 4096, 0, 0, 0);
}

OPERATION(pkey_alloc)
{
	gate();
	return CALL(SYS_pkey_alloc, 0, 0);
}

OPERATION(pkey_free)
{
	gate();
	return CALL(SYS_pkey_free, 1);
}

OPERATION(mbind)
{
	void *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	gate();
	return CALL(SYS_mbind, p, 4096, 0, 0, 0, 0);
}

OPERATION(set_mempolicy)
{
	gate();
	return CALL(SYS_set_mempolicy, 0, 0, 0);
}

OPERATION(get_mempolicy)
{
	int m;
	gate();
	return CALL(SYS_get_mempolicy, &m, 0, 0, 0, 0);
}

OPERATION_WITH_PEER(migrate_pages_peer)
{
	unsigned long m = 1;
	gate();
	return CALL(SYS_migrate_pages, peer_pid, 2, &m, &m);
}

OPERATION_WITH_PEER(move_pages_peer)
{
	void *pg[1] = { buffer };
	int st[1];
	gate();
	return CALL(SYS_move_pages, peer_pid, 1, pg, 0, st, 0);
}

OPERATION(membarrier)
{
	gate();
	return CALL(SYS_membarrier, 0, 0, 0);
}

OPERATION_WITH_PEER(process_madvise_peer)
{
	int f = prepared(CALL(SYS_pidfd_open, peer_pid, 0));
	gate();
	return CALL(SYS_process_madvise, f, &vector, 1, MADV_COLD, 0);
}

OPERATION_WITH_PEER(process_mrelease)
{
	int f = prepared(CALL(SYS_pidfd_open, peer_pid, 0));
	gate();
	return CALL(SYS_process_mrelease, f, 0);
}
