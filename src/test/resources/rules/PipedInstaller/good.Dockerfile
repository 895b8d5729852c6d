FROM debian:12
RUN curl -fsSL https://example.org/x.tgz | tar xz
RUN curl -fsSL https://example.org/key | gpg --dearmor -o /k.gpg
RUN curl -fsSL https://example.org/i.sh -o i.sh && sha256sum -c i.sh.sha256 && sh i.sh
RUN echo 'id' | sh
RUN curl -fsSL https://example.org/x.json | python3 -c 'import json'
RUN curl -fsSL https://example.org/x | bash verify.sh
