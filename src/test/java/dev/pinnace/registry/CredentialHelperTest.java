package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Helpers are found in the PATH, so another JVM has to look for them. */
@DisabledOnOs(OS.WINDOWS)
final class CredentialHelperTest {
    @TempDir
    Path home;

    /** Prints what is found, to be compared with what the helper knows. */
    public static final class Ask {
        private Ask() {}

        public static void main(String[] arguments) {
            Optional<Credential> found =
                    AuthFiles.of(Map.of(), Path.of(arguments[0])).find(arguments[1]);
            System.out.println(found.map(Ask::text).orElse("nothing"));
        }

        private static String text(Credential credential) {
            return credential instanceof Credential.Login login
                    ? login.user() + " " + login.password()
                    : "identity " + ((Credential.IdentityToken) credential).token();
        }
    }

    @BeforeEach
    void installHelper() throws IOException {
        Path helper = home.resolve("bin/docker-credential-test");
        Files.createDirectories(helper.getParent());
        Files.writeString(helper, """
                #!/bin/sh
                read host
                case $host in
                  registry.example) echo '{"Username":"robot","Secret":"open sesame"}' ;;
                  tokens.example) echo '{"Username":"<token>","Secret":"rabbit"}' ;;
                  *) echo 'credentials not found in native keychain'; exit 1 ;;
                esac
                """);
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    }

    private String ask(String config, String registry) throws Exception {
        Path file = home.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, config);
        Map<String, String> environment = Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        return ChildJvm.run("022", environment, Ask.class, List.of(), home.toString(), registry);
    }

    @Test
    void the_helper_of_a_registry_is_asked_before_what_is_written_down() throws Exception {
        String config =
                "{\"credHelpers\":{\"registry.example\":\"test\"},\"auths\":{\"registry.example\":{\"auth\":\"YTpi\"}}}";
        assertThat(ask(config, "registry.example")).isEqualTo("robot open sesame");
    }

    @Test
    void the_helper_of_all_is_asked_for_a_registry_that_was_logged_in_to() throws Exception {
        String config = "{\"credsStore\":\"test\",\"auths\":{\"tokens.example\":{}}}";
        assertThat(ask(config, "tokens.example")).isEqualTo("identity rabbit");
    }

    @Test
    void a_helper_that_knows_nothing_is_no_mistake() throws Exception {
        assertThat(ask("{\"credsStore\":\"test\"}", "other.example")).isEqualTo("nothing");
    }

    @Test
    void a_helper_that_is_not_there_is_no_mistake() throws Exception {
        assertThat(ask("{\"credsStore\":\"absent\"}", "other.example")).isEqualTo("nothing");
    }
}
