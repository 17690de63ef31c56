/** Which words behind an option are its own; absent: one, where it is no option. */
export type Shape = 'nothing' | 'value' | 'optional' | 'boolean' | 'list';
