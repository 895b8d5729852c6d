FROM debian:13
ENV BLA="blubb" \
    BLUBB="${BLA}/blubb"
ENV PATH=/bla:$PATH \
    PATH=/blubb:$PATH
ENV JAVA_HOME=/opt/java TOOLS=$JAVA_HOME/bin:${JAVA_HOME}/lib
