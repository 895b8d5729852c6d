package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.FileTransfer;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file that holds credentials by its path is copied. */
@AutoService(Rule.class)
public final class SecretFileCopied implements DockerfileRule {
    private static final Set<String> POINTERS = Set.of(
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
            "AZURE_CLIENT_CERTIFICATE_PATH",
            "KUBECONFIG",
            "NPM_CONFIG_USERCONFIG",
            "PGPASSFILE");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file that usually holds credentials is copied")
                .because("A file stays in the layer that brought it, even when a later instruction deletes it.")
                .remedy(
                        "Mount the file into the step that needs it, RUN --mount=type=secret,id=…,target=…, and name it in"
                                + " .dockerignore.")
                .severity(Severity.INFO)
                .aliases("DS-0031", "CIS-DI-0010")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        List<String> pointers = Declarations.ofInstructions(file).stream()
                .map(Declarations.Declaration::name)
                .filter(POINTERS::contains)
                .toList();
        for (Instruction instruction : file.dockerfile().instructions()) {
            transfer(instruction)
                    .flatMap(transfer -> secret(transfer, file.states().before(instruction), pointers))
                    .ifPresent(path -> run.report(
                            Violation.at(file.at(instruction.range()), Excerpt.of(path) + " usually holds credentials")
                                    .about(path)));
        }
    }

    private static Optional<FileTransfer> transfer(Instruction instruction) {
        if (instruction instanceof Copy copy) {
            return Optional.of(copy.transfer());
        }
        return instruction instanceof Add add ? Optional.of(add.transfer()) : Optional.empty();
    }

    private static Optional<String> secret(FileTransfer transfer, StageState state, List<String> pointers) {
        List<String> paths = new ArrayList<>();
        for (Word source : transfer.sources()) {
            paths.add(state.expand(source.text()).text());
        }
        String destination = state.expand(transfer.destination().text()).text();
        paths.add(destination);
        return paths.stream()
                .filter(path ->
                        SecretFiles.isSecret(path) || (path.equals(destination) && isPointedTo(path, state, pointers)))
                .findFirst();
    }

    private static boolean isPointedTo(String destination, StageState state, List<String> pointers) {
        return pointers.stream()
                .anyMatch(name -> state.env()
                        .get(name)
                        .value()
                        .filter(destination::equals)
                        .isPresent());
    }
}
