package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.dockerfile.User;
import dev.pinnace.policy.DockerfileSubject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * As whom the image runs.
 *
 * @param last the last stage
 * @param state what is in effect at its end
 */
record ImageUser(Stage last, StageState state) {
    private static final Set<String> DROPPERS =
            Set.of("gosu", "su-exec", "setpriv", "runuser", "setuidgid", "s6-setuidgid", "chpst");
    private static final Set<String> INITS = Set.of("tini", "dumb-init", "docker-init", "catatonit");

    /** Of a file; empty when it makes no image. */
    static Optional<ImageUser> of(DockerfileSubject file) {
        return file.dockerfile()
                .finalStage()
                .map(stage -> new ImageUser(stage, file.states().atEnd(stage)));
    }

    /** The instruction that sets the user, in this stage or one below it. */
    Optional<User> instruction() {
        return state.user().setBy().filter(User.class::isInstance).map(User.class::cast);
    }

    /** Name or number, without the group; empty when it is not set or not known. */
    Optional<String> name() {
        return state.user().value().map(ImageUser::withoutGroup);
    }

    /** Whether it is certainly root, set by an instruction or by the base. */
    boolean isRoot() {
        return name().filter(ImageUser::isRoot).isPresent();
    }

    /** Whether no instruction sets it. */
    boolean isLeftToBase() {
        return state.user().setBy().isEmpty();
    }

    /** Whether it is known, from its configuration or its name, that the base sets a user other than root. */
    boolean baseHasUser() {
        Fact<String> user = state.user();
        return isLeftToBase() && (user.isSet() ? !isRoot() : user.isUnknown() && baseIsNamedNonRoot());
    }

    private boolean baseIsNamedNonRoot() {
        return state.root()
                .filter(StageBase.Image.class::isInstance)
                .map(base -> ((StageBase.Image) base).reference().toLowerCase(Locale.ROOT))
                .filter(name -> name.matches(".*:[^/]*nonroot[^/]*")
                        || name.matches(".*-unprivileged(:.*|@.*)?")
                        || name.contains("/nanoserver"))
                .isPresent();
    }

    /** Whether the entry point itself steps down from root before it starts the application. */
    boolean stepsDown() {
        return startsWithDropper(state.entrypoint().value().orElse(List.of()))
                || (state.entrypoint().value().isEmpty()
                        && startsWithDropper(state.cmd().value().orElse(List.of())));
    }

    private static boolean startsWithDropper(List<String> command) {
        for (int i = 0; i + 1 < command.size(); i++) {
            String name = Shells.baseName(command.get(i));
            if (DROPPERS.contains(name)) {
                return !isRoot(withoutGroup(command.get(i + 1)));
            }
            if (!INITS.contains(name) && !name.startsWith("-")) {
                return false;
            }
        }
        return false;
    }

    private static String withoutGroup(String user) {
        int colon = user.indexOf(':');
        return (colon < 0 ? user : user.substring(0, colon)).strip();
    }

    private static boolean isRoot(String name) {
        return name.equals("root") || name.matches("\\+?0+");
    }
}
