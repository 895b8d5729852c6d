FROM debian:13
# todos are elsewhere, TODOS too
RUN echo TODO
