package dev.pinnace.it.extras;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the service how it is. */
public final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:8080/health").toURL().openConnection();
        System.exit(connection.getResponseCode() == 200 ? 0 : 1);
    }
}
