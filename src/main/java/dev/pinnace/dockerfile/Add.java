package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * {@code ADD}: files from the build context, a URL or a Git repository; local archives are unpacked.
 *
 * @param source how it is written
 * @param transfer sources and destination
 * @param chown the owner, as written
 * @param chmod the mode, as written
 * @param checksum what a remote file must hash to
 * @param link whether {@code --link} is set
 * @param keepGitDir whether {@code --keep-git-dir} is set
 * @param unpack what {@code --unpack} says, when it is given
 * @param excludes patterns of {@code --exclude}
 */
public record Add(
        Source source,
        FileTransfer transfer,
        Optional<String> chown,
        Optional<String> chmod,
        Optional<String> checksum,
        boolean link,
        boolean keepGitDir,
        Optional<Boolean> unpack,
        List<String> excludes)
        implements Instruction, TransferInstruction {
    /** Keeps copies. */
    public Add {
        excludes = List.copyOf(excludes);
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
