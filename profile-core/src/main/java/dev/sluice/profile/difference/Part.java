package dev.sluice.profile.difference;

import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.meaning.Meaning;

/**
 * A circumstance and the arguments that count there.
 *
 * @param circumstance the part of the environment
 * @param arguments a function of arguments alone that has {@link CircumstanceSplit#HOLDS} where
 *     they count
 */
record Part(Circumstance circumstance, Meaning arguments) {}
