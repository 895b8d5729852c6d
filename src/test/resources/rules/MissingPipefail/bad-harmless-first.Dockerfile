FROM debian:13
RUN echo "$SUM  /tmp/x" | sha256sum -c - && \
    yes | /tmp/x --accept && \
    curl https://example.org/y | tar x
RUN printf "%s" a | tee /b
RUN echo $(date) | tee /c && x=$(echo a | tr a b)
