FROM scratch
COPY --from=some-named-context some_file /
