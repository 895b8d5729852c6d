FROM node:22 AS build
ENV NODE_ENV=development
RUN npm ci

FROM node:22
ENV NODE_ENV=production FLASK_DEBUG=0 DEBUG=false JAVA_TOOL_OPTIONS=-Xmx1g
CMD ["node", "server.js"]
