FROM debian:13
COPY src.sh ${DEST}
COPY src.sh "$DEST/x"
COPY a c:\\app\\
