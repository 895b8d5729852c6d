package dev.pinnace.policy.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A comment of a Dockerfile that waives something.
 *
 * @param tool whose form it has
 * @param scope how much it covers
 * @param names of rules, as written
 * @param reason why; empty when it does not say
 * @param expires the last day on which it holds
 */
record Pragma(Tool tool, Scope scope, List<String> names, String reason, Optional<LocalDate> expires) {
    /** Whose form a pragma has. */
    enum Tool {
        PINNACE("pinnace"),
        HADOLINT("hadolint"),
        TRIVY("trivy"),
        CHECKOV("checkov"),
        BUILDKIT("BuildKit"),
        SHELLCHECK("ShellCheck");

        private final String title;

        Tool(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** How much a pragma covers. */
    enum Scope {
        /** The instruction that follows it, or inside which it stands. */
        INSTRUCTION,
        /** The stage in which it stands, or that the instruction behind it begins. */
        STAGE,
        /** The stage that the instruction behind it begins; nothing when it begins none. */
        STAGE_BELOW,
        /** The instruction that follows it; the whole file when that is its first. */
        INSTRUCTION_OR_FILE,
        /** The whole file. */
        FILE
    }

    Pragma {
        names = List.copyOf(names);
    }
}
