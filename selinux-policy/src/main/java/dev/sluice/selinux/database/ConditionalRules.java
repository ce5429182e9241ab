package dev.sluice.selinux.database;

/**
 * Rules that hold while booleans have certain values.
 *
 * @param condition what decides
 * @param whenTrue the rules that hold while it is true
 * @param whenFalse the rules that hold while it is false
 */
public record ConditionalRules(BooleanExpression condition, Rules whenTrue, Rules whenFalse) {}
