/** Shell scripts: the first host. */
import { migrateTogether } from '../migrate/migrate.js';
import { isSameProgram } from '../migrate/same.js';
import type { Host } from './hosts.js';

export const shell: Host = {
  migrate: migrateTogether,
  isSame: (_, one, other) => isSameProgram(one, other),
};
