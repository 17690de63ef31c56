/** Loads a module of a person's own: code, which runs. A part of its own, as the bundle around it can only load what is CommonJS. */
import { pathToFileURL } from 'node:url';

/** What a module exports; @throws whatever it throws */
export const moduleAt = (path: string): Promise<object> => import(pathToFileURL(path).href);
