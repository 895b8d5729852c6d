FROM debian:13
ADD --unpack=true app.tar.gz /app/
COPY --link --chmod=644 --exclude=*.md a /a
ADD --keep-git-dir=true https://example.com/x.git /x
RUN --mount=type=cache,target=/root/.m2 --network=none --security=sandbox true
