FROM debian:13 AS Builder
FROM Builder
