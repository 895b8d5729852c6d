package dev.pinnace.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TemporaryFilesTest {
    @Test
    void nothing_can_be_run_from_there_where_nothing_has_to_be() {
        assertThat(new TemporaryFiles(0).mountOptions()).isEqualTo("rw,nosuid,nodev,noexec,size=64m,mode=1777");
    }

    /** DuckDB's library alone is larger than what most applications write. */
    @Test
    void native_libraries_are_run_from_there_and_have_room_beside_what_the_application_writes() {
        assertThat(new TemporaryFiles(75_000_000).mountOptions()).isEqualTo("rw,nosuid,nodev,exec,size=136m,mode=1777");
    }
}
