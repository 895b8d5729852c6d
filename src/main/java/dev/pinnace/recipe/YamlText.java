package dev.pinnace.recipe;

/** Writes texts as YAML scalars. */
final class YamlText {
    private YamlText() {}

    /** In double quotes, as in JSON, which YAML 1.2 reads the same way. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
