package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"b\":1,\"a\":[true,false,null,\"x\",{},[]]}",
                "{\"n\":[0,-1,2147483648,-9223372036854775808,123456789012345678901234567890,1.5,1.0E-7]}",
                "{\"t\":\"\\\"\\\\\\n\\u0000 ü\"}",
                "{\"\":{\"a.b\":{\"c\":[[[1]]]}}}",
            })
    void writesWhatItHasRead(String text) {
        assertThat(new String(Json.toBytes(Json.parseObject(bytes(text), "it")), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void writesForPeople() {
        assertThat(new String(
                        Json.toPrettyBytes(Json.parseObject(bytes("{\"a\":[1,{}],\"b\":{\"c\":\"d\"}}"), "it")),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"a\" : [ 1, { } ],\n  \"b\" : {\n    \"c\" : \"d\"\n  }\n}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{}x",
                "{\"a\":}",
                "{\"a\":1",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\u0001\"}",
            })
    void refusesWhatReadersTakeDifferently(String text) {
        assertThatThrownBy(() -> Json.parseObject(bytes(text), "the document"))
                .isInstanceOf(ImageReadException.class)
                .hasMessageStartingWith("the document is not valid JSON: ");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        for (String text :
                new String[] {"{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", "{\"a\":" + "1".repeat(2000) + "}"
                }) {
            assertThatThrownBy(() -> Json.parseObject(bytes(text), "it"))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("not valid JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "null", "1", "\"text\""})
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> Json.parseObject(bytes(text), "it"))
                .isInstanceOf(ImageReadException.class)
                .hasMessage("it is not a JSON object");
    }
}
