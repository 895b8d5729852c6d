package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Digest;
import dev.pinnace.policy.Edition;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How what rules say is judged. Immutable. */
public final class Policy {
    private final Profile profile;
    private final Edition edition;
    private final Thresholds thresholds;
    private final SortedMap<String, RuleSetting> settings;
    private final List<Waiver> waivers;
    private final WaiverLimits limits;
    private final Baseline baseline;
    private final boolean foreignPragmas;
    private final SortedMap<String, PolicyPlace> locks;
    private final List<Loosening> loosenings;
    private final ShellCheckUse shellCheck;

    private Policy(Builder builder) {
        profile = builder.profile;
        edition = builder.edition;
        thresholds = builder.thresholds;
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(builder.settings));
        waivers = List.copyOf(builder.waivers);
        limits = builder.limits;
        baseline = builder.baseline;
        foreignPragmas = builder.foreignPragmas;
        locks = Collections.unmodifiableSortedMap(new TreeMap<>(builder.locks));
        loosenings = List.copyOf(builder.loosenings);
        shellCheck = builder.shellCheck;
    }

    /** Starts with what holds when nobody says anything. */
    public static Builder builder() {
        return new Builder();
    }

    /** The choice of rules and severities to start from. */
    public Profile profile() {
        return profile;
    }

    /** Rules that are younger only report. */
    public Edition edition() {
        return edition;
    }

    /** What findings of a severity do. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** The waivers, in the order in which they were written down. */
    public List<Waiver> waivers() {
        return waivers;
    }

    /** What waivers may do. */
    public WaiverLimits limits() {
        return limits;
    }

    /** Findings that were there before. */
    public Baseline baseline() {
        return baseline;
    }

    /** Whether the pragmas of hadolint, trivy, checkov and BuildKit count. */
    public boolean foreignPragmas() {
        return foreignPragmas;
    }

    /** The rules that nothing may loosen, and who says so, by id. */
    public SortedMap<String, PolicyPlace> locks() {
        return locks;
    }

    /** Attempts to say less than a policy above; each is a finding. */
    public List<Loosening> loosenings() {
        return loosenings;
    }

    /** Whether ShellCheck is asked. */
    public ShellCheckUse shellCheck() {
        return shellCheck;
    }

    /** The digest of all that decides about findings; two policies that judge alike in words have the same. */
    public Digest digest() {
        return PolicyDigest.of(this);
    }

    /** What is set for a parameter of a rule; empty where nothing is. */
    public Optional<String> parameter(String rule, String name) {
        return Optional.ofNullable(setting(rule).parameters().get(name));
    }

    SortedMap<String, RuleSetting> settings() {
        return settings;
    }

    RuleSetting setting(String rule) {
        return settings.getOrDefault(rule, RuleSetting.NONE);
    }

    /** Collects what a policy says. Names are those of {@link RuleSet}, written exactly so. */
    public static final class Builder {
        private final SortedMap<String, RuleSetting> settings = new TreeMap<>();
        private final List<Waiver> waivers = new ArrayList<>();
        private Profile profile = Profile.RESTRICTED;
        private Edition edition = Edition.NEWEST;
        private Thresholds thresholds = Thresholds.STANDARD;
        private WaiverLimits limits = WaiverLimits.NONE;
        private Baseline baseline = Baseline.EMPTY;
        private boolean foreignPragmas = true;
        private final SortedMap<String, PolicyPlace> locks = new TreeMap<>();
        private final List<Loosening> loosenings = new ArrayList<>();
        private ShellCheckUse shellCheck = ShellCheckUse.OFF;

        private Builder() {}

        /** {@code restricted} when nobody says anything. */
        public Builder profile(Profile choice) {
            profile = choice;
            return this;
        }

        /** The newest when nobody says anything. */
        public Builder edition(Edition pinned) {
            edition = pinned;
            return this;
        }

        /** Errors of the project fail and everything is reported when nobody says anything. */
        public Builder thresholds(Thresholds severities) {
            thresholds = severities;
            return this;
        }

        /** The severity of all that a rule says. */
        public Builder level(String rule, Severity severity) {
            settings.put(rule, setting(rule).withLevel(severity));
            return this;
        }

        /** The severity of what a rule says that another tool calls so. */
        public Builder level(String rule, String alias, Severity severity) {
            settings.put(rule, setting(rule).withLevel(alias, severity));
            return this;
        }

        /** A setting of a rule. */
        public Builder parameter(String rule, String name, String value) {
            settings.put(rule, setting(rule).withParameter(name, value));
            return this;
        }

        private RuleSetting setting(String rule) {
            return settings.getOrDefault(rule, RuleSetting.NONE);
        }

        /** One waiver more. */
        public Builder waiver(Waiver waiver) {
            waivers.add(waiver);
            return this;
        }

        /** What waivers may do; everything when nobody says anything. */
        public Builder limits(WaiverLimits allowed) {
            limits = allowed;
            return this;
        }

        /** Findings that were there before. */
        public Builder baseline(Baseline known) {
            baseline = known;
            return this;
        }

        /** Whether the pragmas of other tools count; they do when nobody says anything. */
        public Builder foreignPragmas(boolean count) {
            foreignPragmas = count;
            return this;
        }

        /** A rule that can be neither waived nor part of a baseline, and must be evaluated. */
        public Builder lock(String rule, PolicyPlace place) {
            locks.put(rule, place);
            return this;
        }

        /** An attempt that is a finding. */
        public Builder loosening(Loosening attempt) {
            loosenings.add(attempt);
            return this;
        }

        /** Whether ShellCheck is asked; it is not when nobody says anything. */
        public Builder shellCheck(ShellCheckUse use) {
            shellCheck = use;
            return this;
        }

        /** The policy. */
        public Policy build() {
            return new Policy(this);
        }
    }
}
