FROM node:22 AS base
ENV NODE_ENV=development

FROM base
ENV JAVA_TOOL_OPTIONS="-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005"
ENV FLASK_DEBUG=1
CMD ["node", "--inspect=0.0.0.0:9229", "server.js"]
