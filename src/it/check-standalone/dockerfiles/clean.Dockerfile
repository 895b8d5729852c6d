FROM scratch
COPY --chown=0:0 --chmod=0555 hello /hello
USER 65532:65532
ENTRYPOINT ["/hello"]
