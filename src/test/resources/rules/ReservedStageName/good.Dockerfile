FROM debian:13 AS scratchpad
FROM scratch
