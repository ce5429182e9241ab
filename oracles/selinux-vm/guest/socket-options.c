#include "probe.h"
#include <linux/filter.h>
#include <netinet/in.h>

OPERATION(getsockopt)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	int v;
	socklen_t n = 4;
	gate();
	return CALL(SYS_getsockopt, s, SOL_SOCKET, SO_TYPE, &v, &n);
}

OPERATION(setsockopt)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	int v = 1;
	gate();
	return CALL(SYS_setsockopt, s, SOL_SOCKET, SO_REUSEADDR, &v, 4);
}

OPERATION(setsockopt_mark)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	int v = 1;
	gate();
	return CALL(SYS_setsockopt, s, SOL_SOCKET, SO_MARK, &v, 4);
}

OPERATION(setsockopt_bindtodevice)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	gate();
	return CALL(SYS_setsockopt, s, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3);
}

OPERATION(setsockopt_rcvbufforce)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	int v = 1 << 20;
	gate();
	return CALL(SYS_setsockopt, s, SOL_SOCKET, SO_RCVBUFFORCE, &v, 4);
}

OPERATION(setsockopt_priority)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	int v = 7;
	gate();
	return CALL(SYS_setsockopt, s, SOL_SOCKET, SO_PRIORITY, &v, 4);
}

OPERATION(setsockopt_attach_filter)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sock_filter fl[] = { { 6, 0, 0, 0xffff } };
	struct sock_fprog p = { 1, fl };
	gate();
	return CALL(SYS_setsockopt, s, SOL_SOCKET, SO_ATTACH_FILTER, &p, sizeof p);
}

OPERATION(ioctl_socket_siocgifconf)
{
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	struct {
		int l;
		char *p;
	} q = { 1000, buffer };
	gate();
	return CALL(SYS_ioctl, s, 0x8912, &q);
}

OPERATION(ioctl_socket_siocsifflags)
{
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	char ifr[40] = "lo";
	ifr[16] = 0x41;
	gate();
	return CALL(SYS_ioctl, s, 0x8914, ifr);
}
