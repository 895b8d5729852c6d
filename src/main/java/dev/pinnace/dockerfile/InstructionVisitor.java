package dev.pinnace.dockerfile;

/**
 * Does one thing for each kind of instruction.
 *
 * @param <R> what it gives
 */
public interface InstructionVisitor<R> {
    /** What is done for the kinds whose method is not overridden. */
    R other(Instruction instruction);

    /** For {@code ADD}. */
    default R visit(Add add) {
        return other(add);
    }

    /** For {@code ARG}. */
    default R visit(Arg arg) {
        return other(arg);
    }

    /** For {@code CMD}. */
    default R visit(Cmd cmd) {
        return other(cmd);
    }

    /** For {@code COPY}. */
    default R visit(Copy copy) {
        return other(copy);
    }

    /** For {@code ENTRYPOINT}. */
    default R visit(Entrypoint entrypoint) {
        return other(entrypoint);
    }

    /** For {@code ENV}. */
    default R visit(Env env) {
        return other(env);
    }

    /** For {@code EXPOSE}. */
    default R visit(Expose expose) {
        return other(expose);
    }

    /** For {@code FROM}. */
    default R visit(From from) {
        return other(from);
    }

    /** For {@code HEALTHCHECK}. */
    default R visit(HealthCheck healthCheck) {
        return other(healthCheck);
    }

    /** For {@code LABEL}. */
    default R visit(Label label) {
        return other(label);
    }

    /** For {@code MAINTAINER}. */
    default R visit(Maintainer maintainer) {
        return other(maintainer);
    }

    /** For {@code ONBUILD}. */
    default R visit(OnBuild onBuild) {
        return other(onBuild);
    }

    /** For {@code RUN}. */
    default R visit(Run run) {
        return other(run);
    }

    /** For {@code SHELL}. */
    default R visit(Shell shell) {
        return other(shell);
    }

    /** For {@code STOPSIGNAL}. */
    default R visit(StopSignal stopSignal) {
        return other(stopSignal);
    }

    /** For what is no instruction. */
    default R visit(UnknownInstruction unknown) {
        return other(unknown);
    }

    /** For {@code USER}. */
    default R visit(User user) {
        return other(user);
    }

    /** For {@code VOLUME}. */
    default R visit(Volume volume) {
        return other(volume);
    }

    /** For {@code WORKDIR}. */
    default R visit(Workdir workdir) {
        return other(workdir);
    }
}
