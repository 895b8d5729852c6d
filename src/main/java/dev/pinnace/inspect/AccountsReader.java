package dev.pinnace.inspect;

import dev.pinnace.inspect.Accounts.Group;
import dev.pinnace.inspect.Accounts.Password;
import dev.pinnace.inspect.Accounts.User;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the accounts of one image. To be used once. */
final class AccountsReader {
    private static final int LARGEST = 1 << 20;

    private final ImageTexts texts;
    private final Map<String, Password> shadow = new HashMap<>();
    private final List<User> users = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    AccountsReader(ImageSnapshot image) {
        this.texts = new ImageTexts(image, LARGEST);
    }

    Accounts read() {
        forEachLine(Accounts.SHADOW, line -> shadow.putIfAbsent(line.text(0), password(line.text(1))));
        forEachLine(
                Accounts.PASSWD,
                line -> users.add(new User(
                        line.text(0),
                        "x".equals(line.text(1))
                                ? shadow.getOrDefault(line.text(0), Password.LOCKED)
                                : password(line.text(1)),
                        new Ownership(line.number(2), line.number(3)),
                        line.text(5),
                        line.text(6))));
        forEachLine(Accounts.GROUP, line -> groups.add(new Group(line.text(0), line.number(2), members(line.text(3)))));
        return new Accounts(users, groups, texts.notes());
    }

    /** No hash has one of these characters first (shadow(5)); {@code x} in the file itself leads nowhere. */
    private static Password password(String field) {
        if (field.isEmpty()) {
            return Password.EMPTY;
        }
        return "!*x".indexOf(field.charAt(0)) >= 0 ? Password.LOCKED : Password.HASHED;
    }

    private static List<String> members(String field) {
        return Arrays.stream(field.split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void forEachLine(UnixPath file, Consumer<Line> reader) {
        int number = 0;
        for (String text : texts.lines(file)) {
            number++;
            String stripped = text.strip();
            // Comments, and references to directories of other machines, which no container has.
            if (!stripped.isEmpty() && "#+-".indexOf(stripped.charAt(0)) < 0) {
                reader.accept(new Line(file + ":" + number, stripped.split(":", -1)));
            }
        }
    }

    /** One line; what it lacks is empty. */
    private final class Line {
        private final String place;
        private final String[] fields;

        Line(String place, String[] fields) {
            this.place = place;
            this.fields = fields;
        }

        String text(int field) {
            return field < fields.length ? fields[field] : "";
        }

        /** Engines take what is no number for 0, and give whoever it is root's rights. */
        int number(int field) {
            return Accounts.number(text(field)).orElseGet(() -> {
                texts.note(
                        place + ": '" + Excerpt.of(text(field)) + "' is no number of a user or group; engines take 0");
                return 0;
            });
        }
    }
}
