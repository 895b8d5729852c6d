ARG REGISTRY=registry.example.com
FROM ${REGISTRY}/team/app:1
