package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git clone https://bot:HUNTER2@example.org/x",
                "git clone https://HUNTER2@example.org/x",
                "curl -u bot:HUNTER2 https://example.org",
                "curl --user=bot:HUNTER2 https://example.org",
                "docker login --password HUNTER2",
                "mysql --password=HUNTER2",
                "curl https://example.org/?token=HUNTER2&x=1",
                "X_SECRET=HUNTER2 make",
                "curl -H 'Authorization: HUNTER2'",
            })
    void leaves_passwords_out(String text) {
        assertThat(Quotation.of(text)).doesNotContain("HUNTER2").contains("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apt-get install -y curl", "pip install token-bucket", "https://example.org/a@b"})
    void shows_the_rest(String text) {
        assertThat(Quotation.of(text)).isEqualTo(text);
    }
}
