/** A server that can be stopped without breaking off what it is doing. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  readonly port: number;
  /** Accepts nothing more, lets requests finish, cuts off what takes longer than `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
}

const PATIENCE_MS = 10_000;
/** Connections that fall idle while stopping are closed within this time. */
const SWEEP_MS = 50;

/** Rejects when the port is taken. Port 0 takes any free one. */
export const listen = async (handler: RequestListener, port: number): Promise<Listening> => {
  const server = createServer(handler);
  server.listen(port);
  await once(server, 'listening');
  return {
    // Set once the server listens on a port.
    port: (server.address() as AddressInfo).port,
    async stop(patienceMs = PATIENCE_MS) {
      const closed = once(server, 'close');
      server.close();
      const sweep = setInterval(() => {
        server.closeIdleConnections();
      }, SWEEP_MS);
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, patienceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
};
