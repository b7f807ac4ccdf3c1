/** A JSON column's value; null empties the column instead of storing a JSON `null`. */
import { Prisma } from '#app/generated/prisma/client.ts';

export const jsonOrNull = (value: object | null): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null ? Prisma.DbNull : value;
