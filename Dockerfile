# Debian, because the embedded PostgreSQL needs glibc.
FROM node:22-bookworm-slim

WORKDIR /heddle
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
COPY bin ./bin
RUN npm install --no-save --omit=dev --no-audit --no-fund
COPY . .
# Builds, and leaves the stamp by which `npm start` knows that nothing is left to do.
RUN node bin/prepare.mjs && mkdir -p /data && chown -R node:node /data /heddle/.next

USER node
# `docker stop` kills after ten seconds, unless it is told to wait longer: then this may be longer, too.
ENV HOST=0.0.0.0 PORT=3000 HEDDLE_DATA_DIR=/data HEDDLE_DRAIN_SECONDS=5
VOLUME /data
EXPOSE 3000
# Not through npm, so that signals reach the server.
CMD ["node", "bin/start.mjs"]
