package dev.pinnace.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes clients whose pauses are noted instead of slept. */
final class Clients {
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private CredentialSource credentials = CredentialSource.NONE;
    private Proxies proxies = Proxies.NONE;
    private Set<String> insecure = Set.of();
    private Mirrors mirrors = Mirrors.NONE;
    private Duration silence = Duration.ofSeconds(20);
    private boolean offline;
    private @Nullable SSLContext tls;

    Clients credentials(CredentialSource source) {
        credentials = source;
        return this;
    }

    Clients login(String user, String password) {
        return credentials(any -> Optional.of(new Credential.Login(user, password, "the test")));
    }

    Clients proxy(HttpProxy proxy) {
        proxies = new Proxies(List.of(proxy));
        return this;
    }

    Clients insecure(String registry) {
        insecure = Set.of(registry);
        return this;
    }

    Clients mirrored(String registry, String mirror) {
        mirrors = Mirrors.parse(List.of(registry + "=" + mirror));
        return this;
    }

    Clients silence(Duration time) {
        silence = time;
        return this;
    }

    Clients trusting(SSLContext context) {
        tls = context;
        return this;
    }

    Clients offline() {
        offline = true;
        return this;
    }

    RegistryClient client() {
        Patience patience =
                new Patience(Duration.ofSeconds(10), silence, 4, Duration.ofMillis(100), Duration.ofSeconds(30));
        Network network = new Network(insecure, mirrors, proxies, Optional.ofNullable(tls), patience, "pinnace/test");
        return new RegistryClient(new RegistryAccess(network, credentials, offline), new Log(), pauses::add);
    }

    private final class Log implements TransferLog {
        @Override
        public void info(String message) {
            log.add(message);
        }

        @Override
        public void debug(String message) {
            log.add(message);
        }
    }
}
