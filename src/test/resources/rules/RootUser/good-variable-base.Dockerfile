FROM example.org/base:1
USER ${UID}:0
