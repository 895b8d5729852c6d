package dev.pinnace.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a request sends; it can be opened again for another attempt. */
interface Upload {
    /** The type of the content. */
    String contentType();

    /** The exact number of bytes. */
    long size();

    /** Opens the bytes from their start. */
    InputStream open() throws IOException;

    static Upload of(String contentType, byte[] content) {
        byte[] copy = content.clone();
        return new Upload() {
            @Override
            public String contentType() {
                return contentType;
            }

            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }
}
