FROM alpine:3.20
ENV ONE="a b" TWO='c d' THREE=e\ f FOUR="g'h" FIVE='i"j'
LABEL "com.example.vendor"="ACME Incorporated" \
      com.example.label-with-value="foo" \
      description="This text illustrates that label-values can span \
multiple lines."
ARG SIX="k l"
CMD ["sh", "-c", "echo \"$ONE\" \u00e9\n"]
