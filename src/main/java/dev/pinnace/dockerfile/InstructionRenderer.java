package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes an instruction from what it says; one that BuildKit would refuse, as it stood. */
final class InstructionRenderer implements InstructionVisitor<String> {
    /** Instructions up to this length stay on one line, where nothing in them asks for more. */
    private static final int LONGEST_LINE = 100;

    /** Wide enough for {@link LineBreaker} to begin a new line. */
    private static final String NEW_LINE = "     ";

    private final char escape;

    InstructionRenderer(char escape) {
        this.escape = escape;
    }

    String render(Instruction instruction) {
        return instruction.isWellFormed()
                ? instruction.accept(this)
                : instruction.source().raw();
    }

    @Override
    public String other(Instruction instruction) {
        return instruction.source().raw();
    }

    private String statement(Instruction instruction, List<String> flags, String arguments) {
        String between = separator(flags);
        StringBuilder line = new StringBuilder(instruction.keyword());
        if (!flags.isEmpty()) {
            line.append(' ').append(String.join(between, flags));
        }
        if (!arguments.isEmpty()) {
            boolean looksLikeFlag = arguments.startsWith("--");
            line.append(flags.isEmpty() ? " " : between)
                    .append(looksLikeFlag ? "-- " : "")
                    .append(arguments);
        }
        return new LineBreaker(escape).lines(line.toString());
    }

    /** Parts that are too long together get a line each. */
    private static String separator(List<String> parts) {
        boolean isLong =
                parts.size() > 1 && parts.stream().mapToInt(String::length).sum() > LONGEST_LINE;
        return isLong ? NEW_LINE : " ";
    }

    private String statement(Instruction instruction, String arguments) {
        return statement(instruction, List.of(), arguments);
    }

    private static void flag(List<String> flags, String name, Optional<String> value) {
        value.ifPresent(text -> flags.add("--" + name + "=" + Quoting.quoteFlag(text)));
    }

    private static void flag(List<String> flags, String name, boolean isSet) {
        if (isSet) {
            flags.add("--" + name);
        }
    }

    @Override
    public String visit(From from) {
        List<String> flags = new ArrayList<>();
        flag(flags, "platform", from.platform());
        String alias = from.alias().map(name -> " AS " + name.text()).orElse("");
        return statement(from, flags, from.image().text() + alias);
    }

    @Override
    public String visit(Run run) {
        List<String> flags = new ArrayList<>();
        run.mounts().forEach(mount -> flag(flags, "mount", Optional.of(mount(mount))));
        flag(flags, "network", run.network());
        flag(flags, "security", run.security());
        run.flags().stream()
                .filter(flag -> flag.name().equals("device"))
                .forEach(flag -> flag(flags, "device", flag.value()));
        return statement(run, flags, form(run.form())) + heredocs(run.heredocs());
    }

    private static String mount(RunMount mount) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", mount.type());
        fields.putAll(mount.options());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .map(InstructionRenderer::csv)
                .collect(Collectors.joining(","));
    }

    private static String csv(String field) {
        boolean plain = field.indexOf(',') < 0 && field.indexOf('"') < 0;
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String form(CommandForm form) {
        return form instanceof CommandForm.Exec exec
                ? JsonText.array(exec.arguments())
                : ((CommandForm.Shell) form).text();
    }

    private static String heredocs(List<Heredoc> heredocs) {
        StringBuilder text = new StringBuilder();
        for (Heredoc heredoc : heredocs) {
            String content = heredoc.content().text();
            text.append('\n').append(content);
            text.append(content.isEmpty() || content.endsWith("\n") ? "" : "\n").append(heredoc.name());
        }
        return text.toString();
    }

    @Override
    public String visit(Cmd cmd) {
        return statement(cmd, form(cmd.form()));
    }

    @Override
    public String visit(Entrypoint entrypoint) {
        return statement(entrypoint, form(entrypoint.form()));
    }

    @Override
    public String visit(Copy copy) {
        List<String> flags = new ArrayList<>();
        flag(flags, "from", copy.from());
        flag(flags, "chown", copy.chown());
        flag(flags, "chmod", copy.chmod());
        flag(flags, "link", copy.link());
        flag(flags, "parents", copy.parents());
        copy.excludes().forEach(pattern -> flag(flags, "exclude", Optional.of(pattern)));
        return statement(copy, flags, transfer(copy.transfer(), copy)) + heredocs(copy.heredocs());
    }

    @Override
    public String visit(Add add) {
        List<String> flags = new ArrayList<>();
        flag(flags, "chown", add.chown());
        flag(flags, "chmod", add.chmod());
        flag(flags, "checksum", add.checksum());
        flag(flags, "link", add.link());
        flag(flags, "keep-git-dir", add.keepGitDir());
        flag(flags, "unpack", add.unpack().map(String::valueOf));
        add.excludes().forEach(pattern -> flag(flags, "exclude", Optional.of(pattern)));
        return statement(add, flags, transfer(add.transfer(), add)) + heredocs(add.heredocs());
    }

    private static String transfer(FileTransfer transfer, Instruction instruction) {
        if (transfer.looksLikeJson() && !instruction.text().isEmpty()) {
            return instruction.text();
        }
        List<String> words = new ArrayList<>(texts(transfer.sources()));
        if (transfer.json()) {
            words.add(transfer.destination().text());
            return JsonText.array(words);
        }
        transfer.heredocs().forEach(heredoc -> words.add(announcement(heredoc)));
        words.add(transfer.destination().text());
        return String.join(" ", words);
    }

    /** The word that announces a heredoc: in quotes when nothing in it is to be expanded. */
    private static String announcement(Heredoc heredoc) {
        String number = heredoc.fileDescriptor() == 0 ? "" : String.valueOf(heredoc.fileDescriptor());
        String name = heredoc.name();
        String word = heredoc.expand() ? escaped(name, "\\\"' \t") : '"' + escaped(name, "\\\"") + '"';
        return number + (heredoc.stripTabs() ? "<<-" : "<<") + word;
    }

    private static String escaped(String name, String special) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(special.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return text.toString();
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    @Override
    public String visit(Env env) {
        return statement(env, pairs(env.pairs(), env.legacy()));
    }

    @Override
    public String visit(Label label) {
        return statement(label, pairs(label.pairs(), label.legacy()));
    }

    private static String pairs(List<KeyValue> pairs, boolean legacy) {
        List<String> written = pairs.stream()
                .map(pair -> legacy
                        ? Quoting.quote(pair.name()) + " " + pair.raw()
                        : Quoting.quote(pair.name()) + "=" + pair.raw())
                .toList();
        return String.join(separator(written), written);
    }

    @Override
    public String visit(Arg arg) {
        return statement(
                arg,
                arg.parameters().stream()
                        .map(parameter -> Quoting.quote(parameter.name())
                                + parameter.raw().map(raw -> "=" + raw).orElse(""))
                        .collect(Collectors.joining(" ")));
    }

    @Override
    public String visit(Expose expose) {
        return statement(expose, String.join(" ", texts(expose.ports())));
    }

    @Override
    public String visit(User user) {
        return statement(user, user.user().text());
    }

    @Override
    public String visit(Workdir workdir) {
        return statement(workdir, workdir.path().text());
    }

    @Override
    public String visit(Volume volume) {
        if (volume.looksLikeJson() && !volume.text().isEmpty()) {
            return statement(volume, volume.text());
        }
        List<String> paths = texts(volume.paths());
        return statement(volume, volume.json() ? JsonText.array(paths) : String.join(" ", paths));
    }

    @Override
    public String visit(Shell shell) {
        return statement(shell, JsonText.array(shell.arguments()));
    }

    @Override
    public String visit(HealthCheck check) {
        if (check.command().isEmpty()) {
            return statement(check, "NONE");
        }
        List<String> flags = new ArrayList<>();
        flag(flags, "interval", check.interval());
        flag(flags, "timeout", check.timeout());
        flag(flags, "start-period", check.startPeriod());
        flag(flags, "start-interval", check.startInterval());
        flag(flags, "retries", check.retries());
        return statement(check, flags, "CMD " + form(check.command().get()));
    }

    @Override
    public String visit(StopSignal signal) {
        return statement(signal, signal.signal().text());
    }

    @Override
    public String visit(OnBuild onBuild) {
        return onBuild.keyword() + " " + render(onBuild.instruction());
    }

    @Override
    public String visit(Maintainer maintainer) {
        return statement(maintainer, maintainer.name().text());
    }
}
