# syntax=docker/dockerfile:1
FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc
RUN yarn install

FROM debian:12
RUN apt-get update && apt-get install -y x && apt-get clean && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y x && rm -r /var/lib/apt/lists /tmp/x
RUN apt-get update && apt-get install -y x && rm -rf /var/cache/apt/* /var/lib/apt/*
RUN apt-get update && apt-get install -y x && apt-get dist-clean
RUN apt-get update && apt-get install -y x && find /var/lib/apt/lists -type f -delete
RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get update
RUN --mount=type=tmpfs,target=/var/lib/apt/lists/ apt-get update
RUN apt-get install -y x
RUN apk add --no-cache x && apk --no-cache add y
RUN --mount=type=cache,target=/var/cache/apk apk add -U curl
RUN yum install -y x && yum clean all
RUN if true; then yum -y install tbb && yum clean -y all; fi
RUN --mount=type=cache,target=/var/cache/yum yum install -y x
RUN yum -y install x && rm -rf /var/cache/yum/*
RUN dnf install -y x && dnf clean all && microdnf install -y y && microdnf clean all
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y x
RUN zypper install -y x && zypper clean --all
RUN zypper -n in x && zypper cc
RUN pip install --no-cache-dir x && pip --no-cache-dir install y && pipenv install z && pipx install w
RUN --mount=type=cache,target=/root/.cache/pip pip install x
RUN PIP_NO_CACHE_DIR=1 pip install x
RUN pip install x && rm -rf /root/.cache
RUN yarn install && yarn cache clean
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn install
RUN yarn build && yarn --version
RUN apk add --no-network --virtual .run $found
RUN pip install --no-cache x
