# A file with many comments.
#

# Another one.
FROM alpine:3.20
# Before run.
RUN echo a && \
# In the middle.
    echo b && \
    # Indented.
    echo c
# At the end.
