package dev.pinnace.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An image configuration (OCI image specification 1.1, config.md). The whole document is kept, with fields that Pinnace
 * does not know, so that what a base says survives in the image that is built on it. Immutable; {@link #edit()} starts
 * a changed copy.
 */
public final class ImageConfig {
    private static final String WHAT = "the image configuration";

    private final ObjectNode document;

    private ImageConfig(ObjectNode document) {
        this.document = document;
    }

    /** A configuration that says nothing but the platform. */
    public static ImageConfig empty(Platform platform) {
        ObjectNode document = Json.object();
        document.put("architecture", platform.architecture());
        document.put("os", platform.os());
        platform.variant().ifPresent(variant -> document.put("variant", variant));
        document.putObject("config");
        document.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        document.putArray("history");
        return new ImageConfig(document);
    }

    /**
     * Reads a configuration.
     *
     * @throws ImageReadException when the bytes are not a configuration
     */
    public static ImageConfig parse(byte[] json) {
        ImageConfig config = new ImageConfig(Json.parseObject(json, WHAT));
        config.platform();
        config.diffIds();
        config.environment();
        return config;
    }

    /** The compact JSON form; the order of the fields is that of the document it was read from. */
    public byte[] toBytes() {
        return Json.toBytes(document);
    }

    /** Operating system and architecture. */
    public Platform platform() {
        try {
            return new Platform(
                    Json.text(document, "os", WHAT),
                    Json.text(document, "architecture", WHAT),
                    Optional.ofNullable(document.path("variant").textValue()));
        } catch (IllegalArgumentException e) {
            throw new ImageReadException(WHAT + " names no platform: " + e.getMessage(), e);
        }
    }

    /** The digests of the uncompressed layers, the lowest first. */
    public List<Digest> diffIds() {
        try {
            return Json.strings(document.path("rootfs"), "diff_ids", WHAT).stream()
                    .map(Digest::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ImageReadException(WHAT + " has a broken diffID: " + e.getMessage(), e);
        }
    }

    /** What the builder says about the steps that made the image, the first one first; lines that are none are left out. */
    public List<HistoryLine> history() {
        List<HistoryLine> lines = new ArrayList<>();
        for (JsonNode line : document.path("history")) {
            if (line.isObject()) {
                lines.add(HistoryLine.fromJson(line));
            }
        }
        return Collections.unmodifiableList(lines);
    }

    /**
     * What the history says about a layer.
     *
     * @param layer index, from 0 for the lowest
     * @return empty when the history does not have a line for each layer, so that it cannot be told which one it is
     */
    public Optional<HistoryLine> history(int layer) {
        List<HistoryLine> lines =
                history().stream().filter(line -> !line.emptyLayer()).toList();
        return lines.size() == diffIds().size() ? Optional.of(lines.get(layer)) : Optional.empty();
    }

    /** The user that the image runs as, as written; empty when none is named, which means root. */
    public String user() {
        return execution().path("User").asText("");
    }

    /** Environment variables in their order. */
    public Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String entry : Json.strings(execution(), "Env", WHAT)) {
            int equals = entry.indexOf('=');
            values.put(equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
        }
        return Collections.unmodifiableMap(values);
    }

    /** The program and its first arguments, in exec form. */
    public List<String> entrypoint() {
        return Json.strings(execution(), "Entrypoint", WHAT);
    }

    /** Arguments that the one who starts the container can replace. */
    public List<String> command() {
        return Json.strings(execution(), "Cmd", WHAT);
    }

    /** The directory in which the program starts, as written; empty means the root. */
    public String workingDirectory() {
        return execution().path("WorkingDir").asText("");
    }

    /** The shell of instructions in shell form, which only Docker knows; empty for the usual one. */
    public List<String> shell() {
        return Json.strings(execution(), "Shell", WHAT);
    }

    /** Labels, sorted by key. */
    public SortedMap<String, String> labels() {
        return Json.map(execution(), "Labels", WHAT);
    }

    /** Instructions that the base wants run in images that are built on it. */
    public List<String> onBuild() {
        return Json.strings(execution(), "OnBuild", WHAT);
    }

    /** The words of the health check, {@code NONE}, {@code CMD} or {@code CMD-SHELL} first; empty when none is set. */
    public List<String> healthCheckTest() {
        return Json.strings(execution().path("Healthcheck"), "Test", WHAT);
    }

    /** The ports named under {@code ExposedPorts}, as written. */
    public SortedSet<String> exposedPorts() {
        return names("ExposedPorts");
    }

    /** The mount points named under {@code Volumes}, as written. */
    public SortedSet<String> volumes() {
        return names("Volumes");
    }

    private SortedSet<String> names(String field) {
        SortedSet<String> names = new TreeSet<>();
        execution().path(field).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode execution() {
        return document.path("config");
    }

    /** Starts a copy that can be changed. */
    public Editor edit() {
        return new Editor(document.deepCopy());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageConfig config && document.equals(config.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    @Override
    public String toString() {
        return document.toString();
    }

    /** Changes a copy of a configuration, field by field. Not thread-safe. */
    public static final class Editor {
        private final ObjectNode document;
        private final ObjectNode execution;

        private Editor(ObjectNode document) {
            this.document = document;
            this.execution = document.path("config") instanceof ObjectNode node ? node : document.putObject("config");
        }

        /** Sets the time of creation. */
        public Editor created(Instant time) {
            document.put("created", time.toString());
            return this;
        }

        /** Sets the user. */
        public Editor user(String user) {
            execution.put("User", user);
            return this;
        }

        /** Sets the whole environment, in the order of the map. */
        public Editor environment(Map<String, String> variables) {
            List<String> entries = new ArrayList<>();
            variables.forEach((name, value) -> entries.add(name + "=" + value));
            return strings("Env", entries);
        }

        /** Sets program and first arguments, in exec form. */
        public Editor entrypoint(List<String> words) {
            return strings("Entrypoint", words);
        }

        /** Sets the arguments that whoever starts the container can replace; an empty list removes them. */
        public Editor command(List<String> words) {
            return strings("Cmd", words);
        }

        /** Sets the directory in which the program starts. */
        public Editor workingDirectory(UnixPath directory) {
            execution.put("WorkingDir", directory.value());
            return this;
        }

        /** Adds or replaces labels. */
        public Editor labels(SortedMap<String, String> labels) {
            if (!labels.isEmpty()) {
                ObjectNode node = execution.withObject("/Labels");
                labels.forEach(node::put);
            }
            return this;
        }

        /** Adds ports. */
        public Editor exposedPorts(SortedSet<Port> ports) {
            ports.forEach(port -> execution.withObject("/ExposedPorts").putObject(port.toString()));
            return this;
        }

        /** Adds mount points. */
        public Editor volumes(SortedSet<UnixPath> volumes) {
            if (!volumes.isEmpty()) {
                ObjectNode node = execution.withObject("/Volumes");
                volumes.forEach(volume -> node.putObject(volume.value()));
            }
            return this;
        }

        /** Sets the signal that asks the application to end. */
        public Editor stopSignal(String signal) {
            execution.put("StopSignal", signal);
            return this;
        }

        /** Sets the health check. */
        public Editor healthCheck(HealthCheck check) {
            ObjectNode node = execution.putObject("Healthcheck");
            List<String> test = new ArrayList<>(List.of("CMD"));
            test.addAll(check.command());
            node.set("Test", Json.array(test));
            node.put("Interval", check.interval().toNanos());
            node.put("Timeout", check.timeout().toNanos());
            node.put("StartPeriod", check.startPeriod().toNanos());
            node.put("Retries", check.retries());
            return this;
        }

        /** Adds a layer on top, with its line of history. */
        public Editor layer(Digest diffId, History history) {
            document.withObject("/rootfs")
                    .put("type", "layers")
                    .withArray("/diff_ids")
                    .add(diffId.toString());
            ObjectNode node = document.withArray("/history").addObject();
            node.put("created", history.created().toString());
            node.put("created_by", history.createdBy());
            node.put("comment", history.comment());
            return this;
        }

        private Editor strings(String field, List<String> values) {
            if (values.isEmpty()) {
                execution.remove(field);
            } else {
                execution.set(field, Json.array(values));
            }
            return this;
        }

        /** The changed configuration. */
        public ImageConfig done() {
            return new ImageConfig(document.deepCopy());
        }
    }
}
