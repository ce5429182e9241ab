#include "probe.h"
#include <sys/time.h>
#include <sys/timex.h>

OPERATION(sethostname)
{
	gate();
	return CALL(SYS_sethostname, "h", 1);
}

OPERATION(setdomainname)
{
	gate();
	return CALL(SYS_setdomainname, "h", 1);
}

OPERATION(reboot_cad)
{
	gate();
	return CALL(SYS_reboot, 0xfee1dead, 672274793, 0, 0);
}

OPERATION(kexec_load)
{
	gate();
	return CALL(SYS_kexec_load, 0, 0, 0, 0);
}

OPERATION(kexec_file_load)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_kexec_file_load, f, -1, 0, 0, 4);
}

OPERATION(init_module)
{
	gate();
	return CALL(SYS_init_module, buffer, 64, "");
}

OPERATION(finit_module)
{
	int f = opened(THE_FILE, O_RDONLY);
	gate();
	return CALL(SYS_finit_module, f, "", 0);
}

OPERATION(delete_module)
{
	gate();
	return CALL(SYS_delete_module, "nosuch", 0);
}

OPERATION(syslog_read_all)
{
	gate();
	return CALL(SYS_syslog, 3, buffer, 100);
}

OPERATION(syslog_size)
{
	gate();
	return CALL(SYS_syslog, 10, 0, 0);
}

OPERATION(syslog_console_level)
{
	gate();
	return CALL(SYS_syslog, 8, 0, 1);
}

OPERATION(syslog_clear)
{
	gate();
	return CALL(SYS_syslog, 5, 0, 0);
}

OPERATION(syslog_open)
{
	gate();
	return CALL(SYS_syslog, 1, 0, 0);
}

OPERATION(swapon)
{
	gate();
	return CALL(SYS_swapon, THE_FILE, 0);
}

OPERATION(swapoff)
{
	gate();
	return CALL(SYS_swapoff, THE_FILE);
}

OPERATION(acct_on)
{
	gate();
	return CALL(SYS_acct, THE_FILE);
}

OPERATION(acct_off)
{
	gate();
	return CALL(SYS_acct, 0);
}

OPERATION(quotactl_sync)
{
	gate();
	return CALL(SYS_quotactl, 0x800001 << 8, 0, 0, 0);
}

OPERATION(quotactl_fd)
{
	int f = opened(THE_DIRECTORY, O_RDONLY);
	gate();
	return CALL(SYS_quotactl_fd, f, (0x800007 << 8), 0, buffer);
}

OPERATION(settimeofday)
{
	struct timeval t = { 1700000000, 0 };
	gate();
	return CALL(SYS_settimeofday, &t, 0);
}

OPERATION(clock_settime)
{
	struct timespec t = { 1700000000, 0 };
	gate();
	return CALL(SYS_clock_settime, 0, &t);
}

OPERATION(adjtimex_read)
{
	struct timex t = { 0 };
	gate();
	return CALL(SYS_adjtimex, &t);
}

OPERATION(adjtimex_set)
{
	struct timex t = { .modes = ADJ_FREQUENCY };
	gate();
	return CALL(SYS_adjtimex, &t);
}

OPERATION(clock_adjtime_set)
{
	struct timex t = { .modes = ADJ_FREQUENCY };
	gate();
	return CALL(SYS_clock_adjtime, 0, &t);
}

OPERATION(vhangup)
{
	gate();
	return CALL(SYS_vhangup);
}

OPERATION(sysfs)
{
	gate();
	return CALL(SYS_sysfs, 3);
}

OPERATION(ustat)
{
	struct stat s;
	stat("/t", &s);
	gate();
	return CALL(SYS_ustat, s.st_dev, buffer);
}

OPERATION(lookup_dcookie)
{
	gate();
	return CALL(SYS_lookup_dcookie, 0, buffer, 10);
}
