package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.Violation;

/** Something that is wrong with a waiver or a pragma. */
record EngineRemark(EngineRule rule, Violation violation) {}
