FROM debian:12
RUN cd /usr/src/app && git clone git@example.org:x/y.git
RUN make && cd /x; cd y
