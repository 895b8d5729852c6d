FROM debian:12
RUN --network=host curl -fsS http://localhost:8080/x
