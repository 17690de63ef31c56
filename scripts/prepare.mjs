// Builds after `npm ci` in a checkout; does nothing in an unpacked tarball, and writes nothing to standard output.
import { existsSync } from 'node:fs';

if (existsSync('src')) await import('./build.mjs');
