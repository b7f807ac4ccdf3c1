/**
 * Imported before the Shopify library, which keeps the fetch it finds when it is loaded: from here on
 * calls to a shop go to whatever emulator the test names, and until then to a port nobody answers.
 */
import { rerouteFetch } from '#emulator/reroute-fetch.mjs';

rerouteFetch('http://127.0.0.1:9');
