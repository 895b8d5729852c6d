package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem;

/** The message of a problem as rules write them: without a full stop. */
final class SyntaxMessage {
    private SyntaxMessage() {}

    static String of(SyntaxProblem problem) {
        String message = problem.message();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
