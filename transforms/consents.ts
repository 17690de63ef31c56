/** What the options of the built-in transforms allow, by their names in the library. */
export type { ReflowConsents as DeclaredConsents } from './smolvla-reflow/consents.js';
