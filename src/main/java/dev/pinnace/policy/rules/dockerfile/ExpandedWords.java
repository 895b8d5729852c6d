package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.Expose;
import dev.pinnace.dockerfile.FileTransfer;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.InstructionVisitor;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.Label;
import dev.pinnace.dockerfile.StopSignal;
import dev.pinnace.dockerfile.User;
import dev.pinnace.dockerfile.Volume;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.dockerfile.Workdir;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of an instruction in which BuildKit replaces variables. The text of {@code RUN}, {@code CMD} and {@code ENTRYPOINT} is none. */
final class ExpandedWords implements InstructionVisitor<List<String>> {
    @Override
    public List<String> other(Instruction instruction) {
        return List.of();
    }

    @Override
    public List<String> visit(Add add) {
        return transfer(add.transfer(), add.chown(), add.chmod());
    }

    @Override
    public List<String> visit(Copy copy) {
        return transfer(copy.transfer(), copy.chown(), copy.chmod());
    }

    private static List<String> transfer(FileTransfer transfer, Optional<String> owner, Optional<String> mode) {
        List<String> words = new ArrayList<>();
        transfer.sources().forEach(source -> words.add(source.text()));
        words.add(transfer.destination().text());
        owner.ifPresent(words::add);
        mode.ifPresent(words::add);
        return words;
    }

    @Override
    public List<String> visit(Arg arg) {
        return arg.parameters().stream()
                .flatMap(parameter -> parameter.raw().stream())
                .toList();
    }

    @Override
    public List<String> visit(Env env) {
        return env.pairs().stream().map(KeyValue::raw).toList();
    }

    @Override
    public List<String> visit(Label label) {
        return label.pairs().stream().map(KeyValue::raw).toList();
    }

    @Override
    public List<String> visit(Expose expose) {
        return expose.ports().stream().map(Word::text).toList();
    }

    @Override
    public List<String> visit(Volume volume) {
        return volume.paths().stream().map(Word::text).toList();
    }

    @Override
    public List<String> visit(User user) {
        return List.of(user.user().text());
    }

    @Override
    public List<String> visit(Workdir workdir) {
        return List.of(workdir.path().text());
    }

    @Override
    public List<String> visit(StopSignal signal) {
        return List.of(signal.signal().text());
    }
}
