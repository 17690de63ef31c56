/** The commands beside the migration. */
export const commandNames = ['inspect', 'explain', 'doctor', 'list', 'new', 'test', 'completion', 'help'] as const;

export type CommandName = (typeof commandNames)[number];
