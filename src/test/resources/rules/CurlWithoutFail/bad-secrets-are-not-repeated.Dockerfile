FROM debian:12
RUN curl -u bot:hunter2-hunter2 https://example.org/a
RUN curl -H "Authorization: Bearer-abcdef" https://me:hunter2-hunter2@example.org/b?token=hunter2
