#include "probe.h"
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

OPERATION(msgget)
{
	gate();
	return CALL(SYS_msgget, IPC_PRIVATE, 0666);
}

OPERATION(msgsnd)
{
	int q = msgget(IPC_PRIVATE, 0666);
	struct {
		long t;
		char b[4];
	} m = { 1, "x" };
	gate();
	return CALL(SYS_msgsnd, q, &m, 1, 0);
}

OPERATION(msgrcv)
{
	int q = msgget(IPC_PRIVATE, 0666);
	struct {
		long t;
		char b[4];
	} m = { 1, "x" };
	syscall(SYS_msgsnd, q, &m, 1, 0);
	gate();
	return CALL(SYS_msgrcv, q, &m, 4, 0, IPC_NOWAIT);
}

OPERATION(msgctl_stat)
{
	int q = msgget(IPC_PRIVATE, 0666);
	gate();
	return CALL(SYS_msgctl, q, IPC_STAT, buffer);
}

OPERATION(msgctl_rmid)
{
	int q = msgget(IPC_PRIVATE, 0666);
	gate();
	return CALL(SYS_msgctl, q, IPC_RMID, 0);
}

OPERATION(msgctl_info)
{
	gate();
	return CALL(SYS_msgctl, 0, 3, buffer);
}

OPERATION(msgctl_set)
{
	int q = msgget(IPC_PRIVATE, 0666);
	syscall(SYS_msgctl, q, IPC_STAT, buffer);
	gate();
	return CALL(SYS_msgctl, q, IPC_SET, buffer);
}

OPERATION(semget)
{
	gate();
	return CALL(SYS_semget, IPC_PRIVATE, 1, 0666);
}

OPERATION(semget_again)
{
	key_t k = 0x5151 + getpid();
	semget(k, 1, IPC_CREAT | 0666);
	gate();
	return CALL(SYS_semget, k, 1, 0666);
}

OPERATION(semop)
{
	int q = semget(IPC_PRIVATE, 1, 0666);
	struct sembuf s = { 0, 1, 0 };
	gate();
	return CALL(SYS_semop, q, &s, 1);
}

OPERATION(semtimedop)
{
	int q = semget(IPC_PRIVATE, 1, 0666);
	struct sembuf s = { 0, 1, 0 };
	struct timespec t = { 0 };
	gate();
	return CALL(SYS_semtimedop, q, &s, 1, &t);
}

OPERATION(semctl_stat)
{
	int q = semget(IPC_PRIVATE, 1, 0666);
	gate();
	return CALL(SYS_semctl, q, 0, IPC_STAT, buffer);
}

OPERATION(semctl_setval)
{
	int q = semget(IPC_PRIVATE, 1, 0666);
	gate();
	return CALL(SYS_semctl, q, 0, 16, 1);
}

OPERATION(semctl_getval)
{
	int q = semget(IPC_PRIVATE, 1, 0666);
	gate();
	return CALL(SYS_semctl, q, 0, 12, 0);
}

OPERATION(semctl_rmid)
{
	int q = semget(IPC_PRIVATE, 1, 0666);
	gate();
	return CALL(SYS_semctl, q, 0, IPC_RMID, 0);
}

OPERATION(shmget)
{
	gate();
	return CALL(SYS_shmget, IPC_PRIVATE, 4096, 0666);
}

OPERATION(shmget_again)
{
	key_t k = 0x6161 + getpid();
	shmget(k, 4096, IPC_CREAT | 0666);
	gate();
	return CALL(SYS_shmget, k, 4096, 0666);
}

OPERATION(shmat_rw)
{
	int q = shmget(IPC_PRIVATE, 4096, 0666);
	gate();
	return CALL(SYS_shmat, q, 0, 0);
}

OPERATION(shmat_r)
{
	int q = shmget(IPC_PRIVATE, 4096, 0666);
	gate();
	return CALL(SYS_shmat, q, 0, SHM_RDONLY);
}

OPERATION(shmdt)
{
	int q = shmget(IPC_PRIVATE, 4096, 0666);
	void *p = shmat(q, 0, 0);
	gate();
	return CALL(SYS_shmdt, p);
}

OPERATION(shmctl_stat)
{
	int q = shmget(IPC_PRIVATE, 4096, 0666);
	gate();
	return CALL(SYS_shmctl, q, IPC_STAT, buffer);
}

OPERATION(shmctl_rmid)
{
	int q = shmget(IPC_PRIVATE, 4096, 0666);
	gate();
	return CALL(SYS_shmctl, q, IPC_RMID, 0);
}

OPERATION(shmctl_lock)
{
	int q = shmget(IPC_PRIVATE, 4096, 0666);
	gate();
	return CALL(SYS_shmctl, q, SHM_LOCK, 0);
}

OPERATION(shmctl_info)
{
	gate();
	return CALL(SYS_shmctl, 0, 3, buffer);
}

OPERATION(mq_open_creat)
{
	struct mq_attr m = { .mq_maxmsg = 1, .mq_msgsize = 8 };
	char n[32];
	snprintf(n, 32, "q%d", getpid());
	gate();
	return CALL(SYS_mq_open, n, O_CREAT | O_RDWR, 0666, &m);
}

static int mkmq(char *n)
{
	struct mq_attr m = { .mq_maxmsg = 1, .mq_msgsize = 8 };
	sprintf(n, "q%d", getpid());
	return syscall(SYS_mq_open, n, O_CREAT | O_RDWR | O_NONBLOCK, 0666, &m);
}

OPERATION(mq_timedsend)
{
	char n[32];
	int q = mkmq(n);
	gate();
	return CALL(SYS_mq_timedsend, q, "x", 1, 0, 0);
}

OPERATION(mq_timedreceive)
{
	char n[32];
	int q = mkmq(n);
	CALL(SYS_mq_timedsend, q, "x", 1, 0, 0);
	gate();
	return CALL(SYS_mq_timedreceive, q, buffer, 8, 0, 0);
}

OPERATION(mq_notify)
{
	char n[32];
	int q = mkmq(n);
	struct sigevent s = { .sigev_notify = SIGEV_NONE };
	gate();
	return CALL(SYS_mq_notify, q, &s);
}

OPERATION(mq_getsetattr)
{
	char n[32];
	int q = mkmq(n);
	gate();
	return CALL(SYS_mq_getsetattr, q, 0, buffer);
}

OPERATION(mq_unlink)
{
	char n[32];
	mkmq(n);
	gate();
	return CALL(SYS_mq_unlink, n);
}
