FROM scratch
COPY --from=debian:12 /etc/os-release /a
COPY --from=myregistry/my/image:tag /binary /
COPY --from=ghcr.io/astral-sh/uv:0.8.15 /uv /uvx /bin/
COPY --from=composer/composer /usr/bin/composer /usr/bin/
