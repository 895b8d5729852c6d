FROM anything:1
COPY --from=other/image:1 /a /a
