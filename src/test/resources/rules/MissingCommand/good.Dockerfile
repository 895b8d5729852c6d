FROM debian:13 AS a
FROM scratch AS b
CMD ["a"]
FROM b
