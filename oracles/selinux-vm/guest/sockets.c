#include "probe.h"
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/un.h>

OPERATION(socket)
{
	int fam = atoi(ARGUMENT(1, "2")), ty = atoi(ARGUMENT(2, "1")), pr = atoi(ARGUMENT(3, "0"));
	gate();
	return CALL(SYS_socket, fam, ty, pr);
}

OPERATION(socketpair)
{
	int s[2];
	gate();
	return CALL(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, s);
}

static struct sockaddr_in in(int port)
{
	struct sockaddr_in s = { .sin_family = AF_INET,
				 .sin_port = htons(port),
				 .sin_addr = { htonl(INADDR_LOOPBACK) } };
	return s;
}

/* A path, or an abstract name that begins with @. */
static struct sockaddr_un un(const char *p)
{
	struct sockaddr_un s = { .sun_family = AF_UNIX };
	if (*p == '@')
		snprintf(s.sun_path + 1, 100, "%s", p + 1);
	else
		snprintf(s.sun_path, 100, "%s", p);
	return s;
}

OPERATION(bind_tcp)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(atoi(ARGUMENT(1, "80")));
	gate();
	return CALL(SYS_bind, s, &x, sizeof x);
}

OPERATION(bind_tcp_high)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(atoi(ARGUMENT(1, "8080")));
	gate();
	return CALL(SYS_bind, s, &x, sizeof x);
}

OPERATION(bind_tcp_ephemeral)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(atoi(ARGUMENT(1, "40000")));
	gate();
	return CALL(SYS_bind, s, &x, sizeof x);
}

OPERATION(bind_udp)
{
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in x = in(atoi(ARGUMENT(1, "53")));
	gate();
	return CALL(SYS_bind, s, &x, sizeof x);
}

OPERATION(bind_unix_path)
{
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un x = un(new_name(WRITABLE));
	gate();
	return CALL(SYS_bind, s, &x, sizeof x);
}

OPERATION(bind_unix_abstract)
{
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un x = un("@a");
	gate();
	return CALL(SYS_bind, s, &x, 4);
}

static void connected_pair(int s[2])
{
	prepared(result(socketpair(AF_UNIX, SOCK_STREAM, 0, s)));
	prepared(result(write(s[1], "abcdef", 6)));
}

static int listener(int *port)
{
	int l = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(0);
	socklen_t n = sizeof x;
	bind(l, (void *)&x, n);
	listen(l, 5);
	getsockname(l, (void *)&x, &n);
	*port = ntohs(x.sin_port);
	return l;
}

OPERATION(listen_tcp)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	gate();
	return CALL(SYS_listen, s, 5);
}

OPERATION(connect_tcp)
{
	int p;
	listener(&p);
	int s = socket(AF_INET, SOCK_STREAM, 0);
	if (count > 1)
		p = atoi(words[1]);
	struct sockaddr_in x = in(p);
	gate();
	return CALL(SYS_connect, s, &x, sizeof x);
}

OPERATION(connect_udp)
{
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in x = in(53);
	gate();
	return CALL(SYS_connect, s, &x, sizeof x);
}

OPERATION(accept_tcp)
{
	int p, l = listener(&p);
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(p);
	connect(s, (void *)&x, sizeof x);
	gate();
	return CALL(SYS_accept, l, 0, 0);
}

OPERATION(accept4_tcp)
{
	int p, l = listener(&p);
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(p);
	connect(s, (void *)&x, sizeof x);
	gate();
	return CALL(SYS_accept4, l, 0, 0, 0);
}

OPERATION(getsockname)
{
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x;
	socklen_t n = sizeof x;
	gate();
	return CALL(SYS_getsockname, s, &x, &n);
}

OPERATION(getpeername)
{
	int s[2];
	socketpair(AF_UNIX, SOCK_STREAM, 0, s);
	struct sockaddr_un x;
	socklen_t n = sizeof x;
	gate();
	return CALL(SYS_getpeername, s[0], &x, &n);
}

OPERATION(sendto)
{
	int s[2];
	connected_pair(s);
	gate();
	return CALL(SYS_sendto, s[0], "x", 1, 0, 0, 0);
}

OPERATION(recvfrom)
{
	int s[2];
	connected_pair(s);
	gate();
	return CALL(SYS_recvfrom, s[0], buffer, 1, 0, 0, 0);
}

OPERATION(sendmsg)
{
	int s[2];
	connected_pair(s);
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
	gate();
	return CALL(SYS_sendmsg, s[0], &message, 0);
}

OPERATION(recvmsg)
{
	int s[2];
	connected_pair(s);
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
	gate();
	return CALL(SYS_recvmsg, s[0], &message, 0);
}

OPERATION(sendmmsg)
{
	int s[2];
	connected_pair(s);
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
	struct mmsghdr m = { .msg_hdr = message };
	gate();
	return CALL(SYS_sendmmsg, s[0], &m, 1, 0);
}

OPERATION(recvmmsg)
{
	int s[2];
	connected_pair(s);
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
	struct mmsghdr m = { .msg_hdr = message };
	gate();
	return CALL(SYS_recvmmsg, s[0], &m, 1, 0, 0);
}

OPERATION(read_socket)
{
	int s[2];
	connected_pair(s);
	gate();
	return CALL(SYS_read, s[0], buffer, 1);
}

OPERATION(write_socket)
{
	int s[2];
	connected_pair(s);
	gate();
	return CALL(SYS_write, s[0], "x", 1);
}

OPERATION(sendto_udp)
{
	int s = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in x = in(9);
	gate();
	return CALL(SYS_sendto, s, "x", 1, 0, &x, sizeof x);
}

OPERATION(sendto_unix_dgram)
{
	int s = socket(AF_UNIX, SOCK_DGRAM, 0), d = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un x = un(new_name("@"));
	bind(d, (void *)&x, sizeof x);
	gate();
	return CALL(SYS_sendto, s, "x", 1, 0, &x, sizeof x);
}

OPERATION(shutdown)
{
	int s[2];
	connected_pair(s);
	gate();
	return CALL(SYS_shutdown, s[0], 2);
}

static const char *peer_path;

static void listen_at_peer_path(void)
{
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un x = un(peer_path);
	if (bind(s, (void *)&x, sizeof x) != 0 || listen(s, 5) != 0)
		_exit(1);
}

/* To a socket whose listener lives in the context of peers. */
OPERATION_BEFORE_CONTEXT(connect_unix)
{
	peer_path = ARGUMENT(1, new_name("/t/dw"));
	new_peer(listen_at_peer_path);
	become();
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un x = un(peer_path);
	gate();
	return CALL(SYS_connect, s, &x, sizeof x);
}

OPERATION(netlink_send)
{
	int s = socket(AF_NETLINK, SOCK_RAW, atoi(ARGUMENT(1, "0")));
	struct {
		struct nlmsghdr h;
		char b[32];
	} m = { { 20, atoi(ARGUMENT(2, "18")), 0x301, 1, 0 }, { 0 } };
	gate();
	return result(send(s, &m, m.h.nlmsg_len, 0));
}

OPERATION(splice_socket)
{
	int s[2], p[2];
	socketpair(AF_UNIX, SOCK_STREAM, 0, s);
	pipe_with(p, "abc");
	gate();
	return CALL(SYS_splice, p[0], 0, s[0], 0, 3, 0);
}

OPERATION(sendfile_socket)
{
	int s[2];
	socketpair(AF_UNIX, SOCK_STREAM, 0, s);
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_sendfile, s[0], f, 0, 4);
}

OPERATION(recvmsg_scm_rights)
{
	int s[2];
	socketpair(AF_UNIX, SOCK_STREAM, 0, s);
	int f = opened(THE_FILE, O_RDONLY);
	char cb[CMSG_SPACE(4)] = { 0 };
	struct msghdr m = {
		.msg_iov = &vector, .msg_iovlen = 1, .msg_control = cb, .msg_controllen = sizeof cb
	};
	struct cmsghdr *h = CMSG_FIRSTHDR(&m);
	h->cmsg_level = SOL_SOCKET;
	h->cmsg_type = SCM_RIGHTS;
	h->cmsg_len = CMSG_LEN(4);
	memcpy(CMSG_DATA(h), &f, 4);
	sendmsg(s[0], &m, 0);
	gate();
	return result(recvmsg(s[1], &m, 0));
}

OPERATION(tcp_write)
{
	int p, l = listener(&p);
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in x = in(p);
	connect(s, (void *)&x, sizeof x);
	(void)l;
	gate();
	return CALL(SYS_write, s, "x", 1);
}
