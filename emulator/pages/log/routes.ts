/** The emulator's own page: what went over the wire, and the switches of the world. */
import express, { Router } from 'express';
import type { Platform } from '#emulator/platform/platform.ts';
import { callLog } from './calls.ts';
import { switchRoutes } from './switches.ts';
import { webhookLog } from './webhooks.ts';

export function logRoutes(platform: Platform): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  router.use(webhookLog(platform));
  router.use(callLog(platform));
  router.use(switchRoutes(platform));
  return router;
}
