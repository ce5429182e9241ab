/*
 * What SELinux records of a probe.
 *
 * The audit thread of the kernel prints records in order, but later.  So a record of our own is sent,
 * and the kernel's messages are read up to it: either it appears, or the policy denies it to us, and
 * that denial is the mark.
 */
#include "supervisor.h"
#include <linux/netlink.h>
#include <poll.h>

enum { USER_MESSAGE = 1107, PATIENCE_MS = 10000 };

static int messages = -1, audit = -1;

void open_records(void)
{
	messages = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	audit = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_AUDIT);
	if (messages < 0 || audit < 0)
		fail("records", errno);
}

static const char *field(const char *text, const char *name, char value[512])
{
	const char *at = strstr(text, name);
	size_t length = 0;
	if (at) {
		at += strlen(name);
		while (at[length] && at[length] != ' ' && length < 511)
			length++;
		memcpy(value, at, length);
	}
	value[length] = 0;
	return value;
}

/* @A NUMBER denied|granted CLASS SUBJECT OBJECT PERMISSION... */
static void print_decision(int number, const char *text)
{
	char class[512], subject[512], object[512];
	const char *begin = strchr(text, '{'), *end = begin ? strchr(begin, '}') : 0;
	if (!end)
		fail("record", number);
	answer("@A %d %s %s %s %s %.*s\n", number, strstr(text, "granted") ? "granted" : "denied",
	       field(text, "tclass=", class), field(text, "scontext=", subject),
	       field(text, "tcontext=", object), (int)(end - begin - 3), begin + 2);
}

static int is_of_a_probe_that_is_over(const char *text)
{
	const char *pid = strstr(text, " pid=");
	for (int i = 0; pid && i < probe_count; i++)
		if (probes[i].over && atoi(pid + 5) == probes[i].pid)
			return 1;
	return 0;
}

static void send_mark(unsigned mark)
{
	struct {
		struct nlmsghdr header;
		char text[40];
	} message = { { 0, USER_MESSAGE, NLM_F_REQUEST, 0, 0 }, "" };
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	int length = snprintf(message.text, sizeof message.text, "mark=%u.", mark);
	message.header.nlmsg_len = NLMSG_LENGTH(length + 1);
	sendto(audit, &message, message.header.nlmsg_len, 0, (void *)&kernel, sizeof kernel);
}

void print_records(int number)
{
	static unsigned mark;
	static char message[16384];
	char wanted[40];
	snprintf(wanted, sizeof wanted, "mark=%u.", ++mark);
	send_mark(mark);
	for (;;) {
		struct pollfd any = { messages, POLLIN, 0 };
		if (poll(&any, 1, PATIENCE_MS) <= 0)
			fail("no mark among the records", number);
		ssize_t size = read(messages, message, sizeof message - 1);
		if (size < 0)
			fail("records lost", errno);
		message[size] = 0;
		char *text = strchr(message, ';');
		if (!text)
			continue;
		*strchrnul(text, '\n') = 0;
		if (strstr(text, wanted))
			return;
		if (strstr(text, "audit_lost") || strstr(text, "audit: backlog"))
			fail("records lost", number);
		char *decision = strstr(text, "avc:");
		if (strstr(text, " pid=1 ")) {
			if (decision && strstr(text, "tclass=netlink_audit_socket"))
				return;
			continue;
		}
		if (decision && number >= 0 && !is_of_a_probe_that_is_over(text))
			print_decision(number, decision);
	}
}
