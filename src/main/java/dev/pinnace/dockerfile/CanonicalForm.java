package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a Dockerfile says, without places: equal for files that say the same. */
final class CanonicalForm implements InstructionVisitor<List<Object>> {
    private CanonicalForm() {}

    static List<Object> of(Dockerfile dockerfile) {
        List<Object> form = new ArrayList<>();
        dockerfile.directives().forEach(directive -> form.add(List.of(directive.name(), directive.value())));
        dockerfile.instructions().forEach(instruction -> form.add(of(instruction)));
        dockerfile.comments().forEach(comment -> form.add(List.of(comment.text(), comment.before(), comment.inside())));
        dockerfile.problems().stream()
                .map(SyntaxProblem::kind)
                .filter(kind -> kind != SyntaxProblem.Kind.LINE_TOO_LONG)
                .sorted()
                .forEach(form::add);
        return form;
    }

    private static List<Object> of(Instruction instruction) {
        List<Object> parts = new ArrayList<>(instruction.accept(new CanonicalForm()));
        parts.add(0, instruction.getClass().getSimpleName());
        parts.add(instruction.isWellFormed());
        return parts;
    }

    @Override
    public List<Object> other(Instruction instruction) {
        return List.of(instruction.text());
    }

    @Override
    public List<Object> visit(From from) {
        return List.of(from.image().text(), from.platform(), from.alias().map(Word::text));
    }

    @Override
    public List<Object> visit(Run run) {
        List<Object> mounts = new ArrayList<>();
        for (RunMount mount : run.mounts()) {
            mounts.add(List.of(mount.type(), mount.options()));
        }
        return List.of(run.form(), heredocs(run.heredocs()), mounts, run.network(), run.security());
    }

    @Override
    public List<Object> visit(Cmd cmd) {
        return List.of(cmd.form());
    }

    @Override
    public List<Object> visit(Entrypoint entrypoint) {
        return List.of(entrypoint.form());
    }

    @Override
    public List<Object> visit(Copy copy) {
        return List.of(
                transfer(copy.transfer()),
                copy.from(),
                copy.chown(),
                copy.chmod(),
                copy.link(),
                copy.parents(),
                copy.excludes());
    }

    @Override
    public List<Object> visit(Add add) {
        return List.of(
                transfer(add.transfer()),
                add.chown(),
                add.chmod(),
                add.checksum(),
                add.link(),
                add.keepGitDir(),
                add.unpack(),
                add.excludes());
    }

    @Override
    public List<Object> visit(Env env) {
        return List.of(pairs(env.pairs()), env.legacy());
    }

    @Override
    public List<Object> visit(Label label) {
        return List.of(pairs(label.pairs()), label.legacy());
    }

    @Override
    public List<Object> visit(Arg arg) {
        List<Object> parts = new ArrayList<>();
        for (Arg.Parameter parameter : arg.parameters()) {
            parts.add(List.of(parameter.name(), parameter.raw()));
        }
        return parts;
    }

    @Override
    public List<Object> visit(Expose expose) {
        return texts(expose.ports());
    }

    @Override
    public List<Object> visit(User user) {
        return List.of(user.user().text());
    }

    @Override
    public List<Object> visit(Workdir workdir) {
        return List.of(workdir.path().text());
    }

    @Override
    public List<Object> visit(Volume volume) {
        return List.of(texts(volume.paths()), volume.json(), volume.looksLikeJson());
    }

    @Override
    public List<Object> visit(Shell shell) {
        return List.of(shell.arguments());
    }

    @Override
    public List<Object> visit(HealthCheck check) {
        return List.of(
                check.command(),
                check.interval(),
                check.timeout(),
                check.startPeriod(),
                check.startInterval(),
                check.retries());
    }

    @Override
    public List<Object> visit(StopSignal signal) {
        return List.of(signal.signal().text());
    }

    @Override
    public List<Object> visit(OnBuild onBuild) {
        return List.of(of(onBuild.instruction()));
    }

    @Override
    public List<Object> visit(Maintainer maintainer) {
        return List.of(maintainer.name().text());
    }

    private static List<Object> transfer(FileTransfer transfer) {
        return List.of(
                texts(transfer.sources()),
                transfer.destination().text(),
                heredocs(transfer.heredocs()),
                transfer.json(),
                transfer.looksLikeJson());
    }

    private static List<Object> heredocs(List<Heredoc> heredocs) {
        List<Object> parts = new ArrayList<>();
        for (Heredoc heredoc : heredocs) {
            parts.add(List.of(
                    heredoc.name(),
                    heredoc.stripTabs(),
                    heredoc.expand(),
                    heredoc.fileDescriptor(),
                    heredoc.content().text()));
        }
        return parts;
    }

    private static List<Object> pairs(List<KeyValue> pairs) {
        List<Object> parts = new ArrayList<>();
        for (KeyValue pair : pairs) {
            parts.add(List.of(pair.name(), pair.raw(), Optional.of(pair.value())));
        }
        return parts;
    }

    private static List<Object> texts(List<Word> words) {
        return List.copyOf(words.stream().map(Word::text).toList());
    }
}
