package dev.pinnace.policy.rules;

import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.SubjectRule;

/** The chapters of docs/rules.md. */
enum RuleKind {
    DOCKERFILE("Dockerfiles"),
    IMAGE("Images"),
    BUILD("The build and its image together"),
    ENGINE("Waivers and pragmas");

    private final String title;

    RuleKind(String title) {
        this.title = title;
    }

    static RuleKind of(Rule rule) {
        if (rule instanceof DockerfileRule) {
            return DOCKERFILE;
        }
        if (rule instanceof EngineRule) {
            return ENGINE;
        }
        return rule instanceof SubjectRule ? BUILD : IMAGE;
    }

    String title() {
        return title;
    }
}
