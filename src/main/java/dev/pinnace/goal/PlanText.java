package dev.pinnace.goal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * A text in which two plans differ exactly when they differ themselves: trees of records, collections and values of the JDK.
 * It does not use the {@code toString} that the compiler gives a record: that links a method handle for each component, which
 * took a sixth of the time of a build in which nothing had changed.
 */
final class PlanText {
    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    /** @throws IllegalStateException when the tree holds something whose text need not tell it from others */
    static String of(Object plan) {
        PlanText text = new PlanText();
        text.append(plan);
        return text.text.toString();
    }

    private void append(Object value) {
        if (value instanceof Record plan) {
            appendRecord(plan);
        } else if (value instanceof Optional<?> optional) {
            text.append('?');
            optional.ifPresent(this::append);
        } else if (value instanceof Collection<?> collection) {
            text.append(collection.size()).append('[');
            collection.forEach(this::append);
        } else if (value instanceof Map<?, ?> map) {
            text.append(map.size()).append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                append(entry.getKey());
                append(entry.getValue());
            }
        } else {
            appendValue(value);
        }
        text.append('\n');
    }

    private void appendRecord(Record plan) {
        text.append(plan.getClass().getName()).append('(');
        for (RecordComponent component : plan.getClass().getRecordComponents()) {
            append(read(component.getAccessor(), plan));
        }
    }

    private static Object read(Method accessor, Record plan) {
        accessor.setAccessible(true); // the record may be nested in a class that is not public
        try {
            return accessor.invoke(plan);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a plan cannot be read: " + accessor, e);
        }
    }

    /** The length comes first, so that no value can look like two. */
    private void appendValue(Object value) {
        if (!(value instanceof Enum<?>) && (value.getClass().isArray() || !isFromJdk(value.getClass()))) {
            throw new IllegalStateException("a plan holds a " + value.getClass().getName());
        }
        String plain = value.toString();
        text.append(plain.length()).append(':').append(plain);
    }

    private static boolean isFromJdk(Class<?> type) {
        return type.getModule().isNamed(); // Pinnace and what it brings run on a class path
    }
}
