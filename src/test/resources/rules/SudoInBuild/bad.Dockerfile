FROM debian:12
RUN sudo apt-get update \
 && sudo -E make install
RUN ["sudo", "true"]
RUN if true; then sudo id; fi
RUN time sudo -H make && env A=1 sudo make install
RUN bash -c "set -e; \
    sudo true"
RUN bash -c "echo \"$HOME\" && \
    sudo make $TARGET"
RUN sh -ec "cd $HOME; \
    sudo rm x"
