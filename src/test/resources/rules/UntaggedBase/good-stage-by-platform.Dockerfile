ARG TARGETARCH
FROM example.com/tool:5.6.2 AS base
FROM base AS base-amd64
FROM base AS base-arm64
FROM base-${TARGETARCH} AS final
