FROM node:22 AS build
RUN npm ci
RUN npm run lint
RUN npm run build

FROM node:22
RUN --mount=type=secret,id=foo /foo.sh
RUN --mount=type=secret,id=bar /bar.sh
WORKDIR /
RUN apk add --no-cache curl tar

# fetch
RUN curl -LO https://example.org/x.tgz && \
    tar -xf x.tgz && \
    rm -f x.tgz
COPY a b
RUN /x.sh
