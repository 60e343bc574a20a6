import { readFileSync } from 'node:fs';

/** What a model is given by a client that hands the server's result on. */
export const handedOn = result => ({ isError: result.isError ?? false, parts: result.content });

/** What a model is given by a client that throws: the message of the exception, and nothing else. */
export const thrown = error => ({ isError: true, parts: [{ type: 'text', text: error.message }] });

/** The installed version of a package. */
export function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url))).version;
}
