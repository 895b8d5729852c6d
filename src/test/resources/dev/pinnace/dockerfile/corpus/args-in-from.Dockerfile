ARG REGISTRY=registry.example.org
ARG VERSION=1.2.3
FROM --platform=$BUILDPLATFORM ${REGISTRY}/tools/builder:${VERSION} AS builder
ARG VERSION
ARG TARGETOS TARGETARCH
RUN echo "building ${VERSION} for ${TARGETOS}/${TARGETARCH}" > /version.txt
FROM ${REGISTRY}/runtime/base:${VERSION:-latest}
COPY --from=builder /version.txt /
