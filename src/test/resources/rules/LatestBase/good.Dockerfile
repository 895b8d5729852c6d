FROM debian:13-slim
FROM debian:latest@sha256:4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c4f1c
FROM debian:latest-slim
FROM debian
