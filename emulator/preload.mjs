// node --import ./emulator/preload.mjs: the process that is started so speaks to the emulator at
// EMULATOR_URL instead of Shopify, without a line of it knowing.
import { rerouteFetch } from './reroute-fetch.mjs';

const url = process.env['EMULATOR_URL'];
if (!url) throw new Error('EMULATOR_URL must say where the emulator is');
rerouteFetch(url);
