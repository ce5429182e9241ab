#include "probe.h"
#include <linux/aio_abi.h>
#include <linux/io_uring.h>
#include <linux/landlock.h>
#include <sys/mman.h>

OPERATION(io_uring_setup)
{
	struct io_uring_params p = { 0 };
	gate();
	return CALL(SYS_io_uring_setup, 4, &p);
}

OPERATION(io_uring_setup_sqpoll)
{
	struct io_uring_params p = { .flags = IORING_SETUP_SQPOLL };
	gate();
	return CALL(SYS_io_uring_setup, 4, &p);
}

static int uring(struct io_uring_params *p)
{
	memset(p, 0, sizeof *p);
	return syscall(SYS_io_uring_setup, 4, p);
}

OPERATION(io_uring_register_probe)
{
	struct io_uring_params p;
	int f = uring(&p);
	gate();
	return CALL(SYS_io_uring_register, f, 8, buffer, 10);
}

OPERATION(io_uring_register_personality)
{
	struct io_uring_params p;
	int f = uring(&p);
	gate();
	return CALL(SYS_io_uring_register, f, 9, 0, 0);
}

static long uring_submit(int f, struct io_uring_params *p, struct io_uring_sqe *e)
{
	char *sq =
	    mmap(0, p->sq_off.array + p->sq_entries * 4, 3, MAP_SHARED, f, IORING_OFF_SQ_RING);
	struct io_uring_sqe *sqe =
	    mmap(0, p->sq_entries * sizeof *sqe, 3, MAP_SHARED, f, IORING_OFF_SQES);
	char *cq = mmap(0, p->cq_off.cqes + p->cq_entries * sizeof(struct io_uring_cqe), 3,
			MAP_SHARED, f, IORING_OFF_CQ_RING);
	if (sq == MAP_FAILED || (void *)sqe == MAP_FAILED || cq == MAP_FAILED)
		return -errno;
	sqe[0] = *e;
	*(unsigned *)(sq + p->sq_off.array) = 0;
	__atomic_store_n((unsigned *)(sq + p->sq_off.tail), 1, __ATOMIC_RELEASE);
	gate();
	long r = syscall(SYS_io_uring_enter, f, 1, 1, IORING_ENTER_GETEVENTS, 0, 0);
	if (r < 0)
		return -errno;
	struct io_uring_cqe *q = (void *)(cq + p->cq_off.cqes);
	return q->res;
}

OPERATION(io_uring_enter_nop)
{
	struct io_uring_params p;
	int f = uring(&p);
	struct io_uring_sqe e = { .opcode = IORING_OP_NOP };
	return uring_submit(f, &p, &e);
}

OPERATION(io_uring_enter_openat)
{
	struct io_uring_params p;
	int f = uring(&p);
	struct io_uring_sqe e = { .opcode = IORING_OP_OPENAT,
				  .fd = AT_FDCWD,
				  .addr = (uint64_t)THE_FILE,
				  .open_flags = O_RDONLY };
	return uring_submit(f, &p, &e);
}

OPERATION(io_uring_enter_creds)
{
	struct io_uring_params p;
	int f = uring(&p);
	int id = prepared(CALL(SYS_io_uring_register, f, 9, 0, 0));
	struct io_uring_sqe e = { .opcode = IORING_OP_NOP, .personality = id };
	return uring_submit(f, &p, &e);
}

OPERATION(io_uring_enter_cmd)
{
	struct io_uring_params p;
	int f = uring(&p);
	int n = opened("/dev/null", O_RDWR);
	struct io_uring_sqe e = { .opcode = 46, .fd = n };
	return uring_submit(f, &p, &e);
}

OPERATION(io_uring_enter_socket)
{
	struct io_uring_params p;
	int f = uring(&p);
	struct io_uring_sqe e = { .opcode = 45, .fd = AF_INET, .off = SOCK_STREAM, .len = 0 };
	return uring_submit(f, &p, &e);
}

OPERATION(io_setup)
{
	aio_context_t x = 0;
	gate();
	return CALL(SYS_io_setup, 4, &x);
}

OPERATION(io_submit_read)
{
	aio_context_t x = 0;
	CALL(SYS_io_setup, 4, &x);
	int f = opened(THE_FILE, O_RDONLY);
	struct iocb cb = { .aio_fildes = f,
			   .aio_lio_opcode = 0,
			   .aio_buf = (uint64_t)buffer,
			   .aio_nbytes = 4 },
		    *l[] = { &cb };
	gate();
	return CALL(SYS_io_submit, x, 1, l);
}

OPERATION(io_destroy)
{
	aio_context_t x = 0;
	CALL(SYS_io_setup, 4, &x);
	gate();
	return CALL(SYS_io_destroy, x);
}

OPERATION(io_getevents)
{
	aio_context_t x = 0;
	CALL(SYS_io_setup, 4, &x);
	struct timespec t = { 0 };
	gate();
	return CALL(SYS_io_getevents, x, 0, 1, buffer, &t);
}

OPERATION(io_pgetevents)
{
	aio_context_t x = 0;
	CALL(SYS_io_setup, 4, &x);
	struct timespec t = { 0 };
	gate();
	return CALL(SYS_io_pgetevents, x, 0, 1, buffer, &t, 0);
}

OPERATION(landlock_create)
{
	struct landlock_ruleset_attr l = { .handled_access_fs = 1 };
	gate();
	return CALL(SYS_landlock_create_ruleset, &l, sizeof l, 0);
}
