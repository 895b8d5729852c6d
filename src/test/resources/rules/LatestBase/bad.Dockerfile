FROM debian:latest
FROM registry.example.com:5000/app:latest AS app
