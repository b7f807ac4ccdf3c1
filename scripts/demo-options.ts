/** What a person may say to `npm run demo -- …`, and where a demo keeps its things. */
import path from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** The emulator's; the tunnel, which is the app's address, has the next one. */
  port: number;
  keep: boolean;
  scenario: string;
  seed: string;
  isVerbose: boolean;
  root: string;
  /** Everything that this demo writes, beside that of demos on other ports. */
  folder: string;
}

export class Misuse extends Error {
  override name = 'Misuse';
}

const DEFAULT_PORT = 4600;

export const USAGE = `npm run demo -- [--keep] [--scenario NAME] [--seed N] [--verbose]
  --keep           go on with the state of the last demo on this port
  --scenario NAME  which shop to begin with (default: demo)
  --seed N         another shop of the same kind (default: 1)
  --verbose        print what the parts print
  DEMO_PORT        port of the storefront and the admin (default: ${DEFAULT_PORT}); the next one is the app's`;

export function readDemoOptions(
  args: string[],
  environment: NodeJS.ProcessEnv,
  root: string,
): DemoOptions {
  const { values } = parse(args);
  const port = Number(environment['DEMO_PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) {
    throw new Misuse(`DEMO_PORT must be a port, 1 to 65534, not ${environment['DEMO_PORT'] ?? ''}`);
  }
  const seed = values.seed ?? '1';
  if (!/^\d{1,9}$/.test(seed)) throw new Misuse(`--seed must be a whole number, not ${seed}`);
  return {
    port,
    keep: values.keep ?? false,
    scenario: values.scenario ?? 'demo',
    seed,
    isVerbose: values.verbose ?? false,
    root,
    folder: path.join(root, '.demo', String(port)),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        keep: { type: 'boolean' },
        scenario: { type: 'string' },
        seed: { type: 'string' },
        verbose: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
