FROM debian:12
RUN echo one && echo two && echo three && echo four
RUN echo one && \
    echo two && echo three && echo four && echo five
