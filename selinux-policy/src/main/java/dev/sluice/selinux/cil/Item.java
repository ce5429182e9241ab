package dev.sluice.selinux.cil;

/** What stands in a scope. */
sealed interface Item permits Statement, Scope, Macro {}
