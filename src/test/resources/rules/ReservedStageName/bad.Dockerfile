FROM debian:13 AS scratch
FROM debian:13 AS Context
