package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.inspect.Accounts.Password;
import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.Ownership;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system writes down about itself: accounts, packages, its name. */
final class SystemFilesTest {
    @TempDir
    private Path directory;

    private void withImage(TarBytes tar, Consumer<ImageSnapshot> test) {
        LayoutFixture layout = new LayoutFixture(directory);
        layout.image(Layer.gzip(tar.end()));
        try (StoredImage image = layout.open(ImageChoice.ONLY)) {
            test.accept(image.snapshot());
        }
    }

    private static TarBytes accounts() {
        return new TarBytes()
                .file("etc/passwd", """
                        root:x:0:0:root:/root:/bin/bash
                        # a comment
                        daemon:*:1:1::/:/sbin/nologin

                        app:x:1000:1000:App,,,:/home/app:/bin/sh
                        open::1001:1001::/:
                        old:$6$salt$hash:1002:100::/:/bin/sh
                        +@netgroup::::::
                        """)
                .file("etc/group", "root:x:0:\nstaff:x:50:app,open\napp:x:1000:\n")
                .file("etc/shadow", "root:$y$j9T$salt$hash:19000:0:99999:7:::\napp:!:19000::::::\n");
    }

    @Test
    void reads_users_and_groups() {
        withImage(accounts(), image -> {
            Accounts accounts = image.accounts();

            assertThat(accounts.users())
                    .extracting(user -> user.name() + " " + user.owner() + " " + user.password())
                    .containsExactly(
                            "root 0:0 HASHED",
                            "daemon 1:1 LOCKED",
                            "app 1000:1000 LOCKED",
                            "open 1001:1001 EMPTY",
                            "old 1002:100 HASHED");
            assertThat(accounts.user("app"))
                    .hasValue(new Accounts.User(
                            "app", Password.LOCKED, new Ownership(1000, 1000), "/home/app", "/bin/sh"));
            assertThat(accounts.group("staff")).hasValue(new Accounts.Group("staff", 50, List.of("app", "open")));
            assertThat(accounts.user(1001).map(Accounts.User::name)).hasValue("open");
            assertThat(accounts.notes()).isEmpty();
            assertThat(accounts.toString()).doesNotContain("salt");
        });
    }

    @Test
    void resolves_a_user_as_engines_do() {
        withImage(accounts(), image -> {
            Accounts accounts = image.accounts();
            Map.of(
                            "", "0:0",
                            "app", "1000:1000",
                            "1000", "1000:1000",
                            "4711", "4711:0",
                            "app:staff", "1000:50",
                            "app:7", "1000:7",
                            "65532:65532", "65532:65532",
                            ":staff", "0:50",
                            "root", "0:0",
                            "app:", "1000:1000")
                    .forEach((text, owner) -> assertThat(accounts.resolve(text))
                            .as(text)
                            .map(Ownership::toString)
                            .hasValue(owner));
            for (String text : List.of("nobody", "app:nobody", "4294967296", "-1", "app:4294967296")) {
                assertThat(accounts.resolve(text)).as(text).isEmpty();
            }
        });
    }

    @Test
    void knows_root_without_any_file() {
        withImage(new TarBytes().file("app", ""), image -> {
            assertThat(image.accounts()).isEqualTo(new Accounts(List.of(), List.of(), List.of()));
            assertThat(image.accounts().resolve("root")).hasValue(Ownership.ROOT);
            assertThat(image.packages()).isEqualTo(new InstalledPackages(List.of(), Set.of(), List.of()));
            assertThat(image.osRelease()).isEmpty();
        });
    }

    @Test
    void notes_accounts_that_engines_take_for_root() {
        withImage(
                new TarBytes()
                        .file("etc/passwd", "app:x:one:1000::/:\nshort\nhuge:x:99999999999:1::/:\n")
                        .file("etc/group", "app:x\n"),
                image -> {
                    Accounts accounts = image.accounts();
                    assertThat(accounts.resolve("app")).hasValue(new Ownership(0, 1000));
                    assertThat(accounts.resolve("short")).hasValue(Ownership.ROOT);
                    assertThat(accounts.notes())
                            .hasSize(5)
                            .contains("/etc/passwd:1: 'one' is no number of a user or group; engines take 0");
                });
    }

    @Test
    void passes_over_files_that_are_broken_or_too_large() {
        withImage(
                new TarBytes()
                        .file("etc/passwd", new byte[2 << 20])
                        .file("etc/group", new byte[] {(byte) 0xff, 0, ':', '\n', ':'})
                        .symlink("etc/shadow", "shadow")
                        .symlink("etc/os-release", "/nowhere")
                        .directory("var/lib/dpkg/status")
                        .file("lib/apk/db/installed", new byte[] {'P', ':', '\n', '\n', ':', ':', '\n'}),
                image -> {
                    assertThat(image.accounts().users()).isEmpty();
                    assertThat(image.accounts().notes()).contains("/etc/passwd has 2097152 bytes and was not read");
                    assertThat(image.osRelease()).isEmpty();
                    assertThat(image.packages().packages()).isEmpty();
                    assertThat(image.packages().databases()).containsExactly(PackageDatabase.APK);
                    assertThat(image.packages().notes())
                            .containsExactly("/lib/apk/db/installed has an entry without a name");
                });
    }

    @Test
    void lists_the_packages_of_dpkg() {
        withImage(
                new TarBytes()
                        .file("var/lib/dpkg/status", """
                                Package: libc6
                                Status: install ok installed
                                Architecture: amd64
                                Version: 2.36-9
                                Description: GNU C Library
                                 Package: in a continued line
                                Conffiles:
                                 /etc/ld.so.conf.d/x.conf 0123

                                Package: gone
                                Status: deinstall ok config-files
                                Version: 1

                                Package: half
                                Status: install ok half-configured
                                Version: 2
                                """)
                        .file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a\nArchitecture: all\n")
                        .file("var/lib/dpkg/status.d/tzdata.md5sums", "0123  etc/x\n"),
                image -> {
                    assertThat(image.packages().packages())
                            .containsExactly(
                                    new InstalledPackage("libc6", "2.36-9", "amd64", PackageDatabase.DPKG),
                                    new InstalledPackage("half", "2", "", PackageDatabase.DPKG),
                                    new InstalledPackage("tzdata", "2024a", "all", PackageDatabase.DPKG));
                    assertThat(image.packages().named("tzdata")).hasSize(1);
                    assertThat(image.packages().databases()).containsExactly(PackageDatabase.DPKG);
                });
    }

    @Test
    void lists_the_packages_of_apk_and_knows_that_there_is_rpm() {
        withImage(
                new TarBytes()
                        .symlink("lib", "usr/lib")
                        .file("usr/lib/apk/db/installed", """
                                C:Q1xyz=
                                P:musl
                                V:1.2.5-r0
                                A:x86_64
                                F:lib
                                R:ld-musl-x86_64.so.1

                                P:zlib
                                V:1.3.1-r1
                                A:x86_64
                                """)
                        .file("usr/lib/sysimage/rpm/rpmdb.sqlite", "SQLite format 3\u0000"),
                image -> {
                    assertThat(image.packages().packages())
                            .containsExactly(
                                    new InstalledPackage("musl", "1.2.5-r0", "x86_64", PackageDatabase.APK),
                                    new InstalledPackage("zlib", "1.3.1-r1", "x86_64", PackageDatabase.APK));
                    assertThat(image.packages().databases()).containsExactly(PackageDatabase.APK, PackageDatabase.RPM);
                });
    }

    @Test
    void reads_the_distribution() {
        withImage(
                new TarBytes().file("usr/lib/os-release", """
                                # comment
                                PRETTY_NAME="Some \\"Linux\\" \\$1"
                                ID=some
                                ID_LIKE='rhel fedora'
                                VERSION_ID="12"
                                EMPTY=
                                nonsense
                                ="x"
                                """).symlink("etc/os-release", "../usr/lib/os-release"),
                image -> {
                    OsRelease release = image.osRelease().orElseThrow();
                    assertThat(release.id()).isEqualTo("some");
                    assertThat(release.idLike()).containsExactly("rhel", "fedora");
                    assertThat(release.versionId()).hasValue("12");
                    assertThat(release.value("PRETTY_NAME")).hasValue("Some \"Linux\" $1");
                    assertThat(release.value("EMPTY")).isEqualTo(Optional.of(""));
                    assertThat(release.values()).hasSize(5);
                });
    }
}
