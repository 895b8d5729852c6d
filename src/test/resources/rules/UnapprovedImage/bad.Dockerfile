ARG REGISTRY
FROM docker.io/stranger/debian:13
FROM ${REGISTRY}/debian:13
FROM registry.example.com/other/app:1
COPY --from=ghcr.io/astral-sh/uv:0.8.15 /uv /bin/
RUN --mount=type=bind,from=quay.io/tools/lint:1,target=/lint /lint/run
