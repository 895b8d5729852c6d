package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * {@code COPY}: files from the build context, an earlier stage or another image.
 *
 * @param source how it is written
 * @param transfer sources and destination
 * @param from the stage, by name or number, the image or the named context that the files come from
 * @param chown the owner, as written
 * @param chmod the mode, as written
 * @param link whether {@code --link} is set
 * @param parents whether {@code --parents} is set
 * @param excludes patterns of {@code --exclude}
 */
public record Copy(
        Source source,
        FileTransfer transfer,
        Optional<String> from,
        Optional<String> chown,
        Optional<String> chmod,
        boolean link,
        boolean parents,
        List<String> excludes)
        implements Instruction, TransferInstruction {
    /** Keeps copies. */
    public Copy {
        excludes = List.copyOf(excludes);
    }

    /** One that stands in no file and has no flags. */
    public static Copy of(List<String> sources, String destination) {
        return new Copy(
                Source.made("COPY"),
                FileTransfer.of(sources, destination),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of());
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
