package dev.pinnace.registry;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to a registry.
 *
 * @param method of HTTP
 * @param target absolute
 * @param headers beside those that every request has
 * @param body that is sent
 * @param scope what a token must permit
 */
record Call(String method, URI target, Map<String, String> headers, Optional<Upload> body, Scope scope) {
    Call {
        headers = Map.copyOf(headers);
    }

    static Call get(URI target, Scope scope) {
        return new Call("GET", target, Map.of(), Optional.empty(), scope);
    }

    static Call head(URI target, Scope scope) {
        return new Call("HEAD", target, Map.of(), Optional.empty(), scope);
    }

    static Call post(URI target, Scope scope) {
        return new Call("POST", target, Map.of(), Optional.empty(), scope);
    }

    static Call put(URI target, Upload body, Scope scope) {
        return new Call("PUT", target, Map.of(), Optional.of(body), scope);
    }

    Call with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Call(method, target, all, body, scope);
    }

    /** The same at another place, without what only its first place needs to know. */
    Call at(URI place) {
        return new Call(method, place, headers, body, scope);
    }

    boolean isRead() {
        return "GET".equals(method) || "HEAD".equals(method);
    }
}
