FROM node:22 AS build
FROM node:22 AS other
FROM node:24 AS Build
