FROM debian:13
ENV DIRPATH=/path
WORKDIR /path/to/workdir
WORKDIR "/quoted"
WORKDIR $DIRPATH/x
WORKDIR ${FROM_THE_BASE}/bin
WORKDIR c:\\windows
