package dev.sluice.profile.compare;

import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.policy.Action;
import java.math.BigInteger;

/**
 * One call in one environment that shows a difference.
 *
 * @param point the call
 * @param left what it gets from the first meaning
 * @param right what it gets from the second
 * @param count the number of points that show it, of 2^592
 */
public record Witness(Point point, Action left, Action right, BigInteger count) {}
