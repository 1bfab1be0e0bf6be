FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build:all && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=Asia/Ho_Chi_Minh HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/public ./public
# Content that is edited on the spot is mounted over these two.
COPY --from=build /app/flows ./flows
COPY --from=build /app/intents ./intents
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the process that is told to stop: it lets what runs come to its end.
# Its flags are those of `npm start`; why the second: src/modest-heap.ts.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=16", "dist/main.js", "serve"]
STOPSIGNAL SIGTERM
