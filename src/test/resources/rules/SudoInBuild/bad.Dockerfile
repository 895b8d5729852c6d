FROM debian:12
RUN sudo apt-get update \
 && sudo -E make install
RUN ["sudo", "true"]
RUN if true; then sudo id; fi
