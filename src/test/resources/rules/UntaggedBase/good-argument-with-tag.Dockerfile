ARG BASE_IMAGE=registry.example.com/my-base:1.2.3
FROM ${BASE_IMAGE} AS builder
FROM ${BASE_IMAGE}
WORKDIR /
