/** The warehouse: stock, packing and orders, for staff. It changes the platform's state directly. */
import express, { Router } from 'express';
import type { Platform } from '#emulator/platform/platform.ts';
import { orderRoutes } from './orders.ts';
import { stockRoutes } from './stock.ts';
import { taskRoutes } from './tasks.ts';

export function warehouseRoutes(platform: Platform): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  router.use(stockRoutes(platform));
  router.use(taskRoutes(platform));
  router.use(orderRoutes(platform));
  return router;
}
