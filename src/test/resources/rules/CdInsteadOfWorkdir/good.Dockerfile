FROM debian:12
RUN git clone https://example.org/jo.git /tmp/jo && \
  cd /tmp/jo && \
  ./configure && make install && \
  cd /tmp && \
  rm -rf ./jo
RUN (cd /tmp/jo && make) && for dir in */; do (cd "$dir" && convert a b); done
RUN wget -q https://example.org/x && tar xf x && cd Python-2.7.6 && make && cd .. && rm -rf Python-2.7.6
RUN x=$(cd /y && pwd) && bash -c "cd /x && make"
RUN echo cd /x && mycd /x
