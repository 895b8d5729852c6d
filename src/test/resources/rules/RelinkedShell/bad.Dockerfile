FROM debian:12
RUN rm /bin/sh && ln -sf /bin/bash /bin/sh
