FROM --platform=linux/amd64 node:22 AS build
FROM node:22 AS run
FROM node:22
