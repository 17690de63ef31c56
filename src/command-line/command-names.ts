/** The commands beside the migration. */
export const commandNames = ['inspect', 'explain', 'doctor', 'list', 'new', 'test', 'completion', 'help'] as const;

export type CommandName = (typeof commandNames)[number];

/** What is here for commands of other tools. */
export type CommandElsewhere = 'undo' | 'check' | 'migration' | 'preview' | 'version' | 'new' | 'explain';

/** Commands of other tools. */
export const commandsElsewhere: ReadonlyMap<string, CommandElsewhere> = new Map([
  ['undo', 'undo'],
  ['revert', 'undo'],
  ['restore', 'undo'],
  ['rollback', 'undo'],
  ['check', 'check'],
  ['lint', 'check'],
  ['verify', 'check'],
  ['migrate', 'migration'],
  ['run', 'migration'],
  ['fix', 'migration'],
  ['apply', 'migration'],
  ['convert', 'migration'],
  ['upgrade', 'migration'],
  ['diff', 'preview'],
  ['preview', 'preview'],
  ['dry-run', 'preview'],
  ['version', 'version'],
  ['init', 'new'],
  ['create', 'new'],
  ['rules', 'explain'],
]);
