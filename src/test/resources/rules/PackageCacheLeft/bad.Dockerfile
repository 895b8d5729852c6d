FROM debian:12 AS base
RUN apt-get update && apt-get install -y x

FROM base
RUN rm -rf /var/lib/apt/lists/* && apt-get update
RUN --mount=type=cache,target=/var/cache/apt apt-get update
RUN apk update && apk add foo=1.0 && rm -rf /var/cache/apk/*
RUN apk add --update foo
RUN yum clean all && yum install -y git
RUN dnf install -y x
RUN microdnf install -y x
RUN zypper install -y x
RUN pip install x
RUN python3 -m pip install -r requirements.txt
RUN yarn install
RUN yum -y update
RUN apt update
