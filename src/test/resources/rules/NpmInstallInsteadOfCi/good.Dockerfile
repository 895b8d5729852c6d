FROM node:22
RUN npm ci --omit=dev && npm install -g npm@11 && npm install express@4 && npm run install
