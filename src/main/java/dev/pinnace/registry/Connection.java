package dev.pinnace.registry;

import dev.pinnace.oci.Excerpt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The way to one registry: finds out whether it speaks https, shows credentials when it asks for them, and to nobody else,
 * follows redirects, and tries again what may pass. Thread-safe.
 */
final class Connection {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final RegistryHost host;
    private final Transport transport;
    private final Authorizer authorizer;
    private final Retries retries;
    private final Refusals refusals = new Refusals(Clock.systemUTC());
    private @Nullable URI root;

    Connection(RegistryHost host, RegistryAccess access, Transport transport, Pause pause, Consumer<String> log) {
        this.host = host;
        this.transport = transport;
        this.authorizer = new Authorizer(host, transport, access.credentials());
        this.retries = new Retries(access.network().patience(), pause, log);
    }

    RegistryHost host() {
        return host;
    }

    Retries retries() {
        return retries;
    }

    Refusals refusals() {
        return refusals;
    }

    /**
     * The address of a part of a repository.
     *
     * @throws IOException when the registry does not answer
     */
    URI address(String repository, String rest) throws IOException {
        return root().resolve(repository + "/" + rest);
    }

    /**
     * Sends a request once, with credentials and redirects as needed. The answer may be a refusal.
     *
     * @throws IOException when there is no answer, or none that may be followed
     */
    Reply once(Call call) throws IOException {
        Reply reply = authorized(call);
        for (int hops = 0; isRedirect(call, reply); hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new RegistryRefusal("it redirects more than " + MOST_REDIRECTS + " times; ask those who run it");
            }
            URI next = target(reply);
            reply.close();
            Call moved = call.at(next);
            reply = isHome(next) ? authorized(moved) : transport.send(moved, Optional.empty());
        }
        return reply;
    }

    private Reply authorized(Call call) throws IOException {
        if (!isHome(call.target())) {
            return transport.send(call, Optional.empty()); // where an upload goes on may be another host
        }
        Optional<String> shown = authorizer.known(call.scope());
        Reply reply = transport.send(call, shown);
        if (reply.status() != 401) {
            return reply;
        }
        // Nothing was shown yet, or a token has run out: what is shown now is new.
        String fresh = authorizer.answer(reply, call.scope(), shown);
        reply.close();
        Reply second = transport.send(call, Optional.of(fresh));
        if (second.status() == 401) {
            second.close();
            throw authorizer.denied(call.scope());
        }
        return second;
    }

    /** Only what is read is read elsewhere; what is written moves where its method and body stay what they are. */
    private static boolean isRedirect(Call call, Reply reply) {
        return REDIRECTS.contains(reply.status())
                && reply.header("Location").isPresent()
                && (call.isRead() || reply.status() >= 307);
    }

    /**
     * Where an answer sends.
     *
     * @throws RegistryRefusal when that is no address, or less safe than this one
     */
    URI target(Reply reply) throws RegistryRefusal {
        String location = reply.header("Location").orElse("");
        try {
            URI target = reply.origin().resolve(location);
            boolean encrypted = "https".equalsIgnoreCase(target.getScheme());
            boolean plain = "http".equalsIgnoreCase(target.getScheme());
            if (target.getHost() != null && (encrypted || (plain && !wasEncrypted(reply)))) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw badLocation(location);
        }
        throw badLocation(location);
    }

    private static boolean wasEncrypted(Reply reply) {
        return "https".equalsIgnoreCase(reply.origin().getScheme());
    }

    private static RegistryRefusal badLocation(String location) {
        return new RegistryRefusal("it sends on to '" + Excerpt.of(location)
                + "', which is no address, or one without encryption; nothing was sent there. Ask those who run it");
    }

    /** Whether credentials of this registry may be shown there. */
    private boolean isHome(URI target) throws IOException {
        URI home = root();
        return home.getScheme().equalsIgnoreCase(target.getScheme())
                && home.getHost().equalsIgnoreCase(target.getHost())
                && home.getPort() == target.getPort();
    }

    private synchronized URI root() throws IOException {
        if (root == null) {
            root = host.allowsPlain() ? retries.run(this::find) : host.root("https");
        }
        return root;
    }

    /** Asks without credentials: on the loopback in clear text first, elsewhere encrypted first. */
    private URI find() throws IOException {
        List<String> schemes =
                host.trust() == RegistryHost.Trust.LOOPBACK ? List.of("http", "https") : List.of("https", "http");
        List<IOException> failures = new ArrayList<>();
        for (String scheme : schemes) {
            URI candidate = host.root(scheme);
            try (Reply reply = transport.send(Call.get(candidate, Scope.pull("")), Optional.empty())) {
                if (reply.status() < 500 && reply.status() != 400) {
                    return candidate;
                }
                // 400 is what a server of https answers to clear text, and 503 what a proxy makes of that.
                failures.add(refusals.of(reply, "the question for its version"));
            } catch (HttpConnectTimeoutException e) {
                throw e;
            } catch (IOException e) {
                failures.add(e);
            }
        }
        throw telling(failures);
    }

    /** A certificate that is not trusted says most, and that something is not encrypted least. */
    private static IOException telling(List<IOException> failures) {
        List<Predicate<IOException>> order = List.of(
                FailureText::isAboutCertificate,
                failure -> failure instanceof RegistryRefusal refusal && !refusal.isPassing(),
                failure -> !(failure instanceof SSLException));
        return order.stream()
                .flatMap(kind -> failures.stream().filter(kind))
                .findFirst()
                .orElseGet(() -> failures.get(0));
    }
}
