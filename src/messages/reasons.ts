/** Reasons that have a text in every language. */

/** What a system may refuse, by its own names; the rest comes in the system's words. */
export type SystemError =
  | 'EACCES'
  | 'EAGAIN'
  | 'EBUSY'
  | 'EDQUOT'
  | 'EFBIG'
  | 'EIO'
  | 'EISDIR'
  | 'ELOOP'
  | 'EMFILE'
  | 'ENAMETOOLONG'
  | 'ENFILE'
  | 'ENOENT'
  | 'ENOMEM'
  | 'ENOSPC'
  | 'ENOTDIR'
  | 'EPERM'
  | 'EROFS';

/**
 * Why a place is left as it is. `instruction`: above the command the comment would tell a program something. `place`: no line above can
 * hold a comment. `changed`: a proof found that something else would change.
 */
export type NoRepair = 'instruction' | 'place' | 'changed';

/** Why an argument is put nowhere. `changed`: a proof found that it would not arrive as it is. */
export type NoPlace = 'shared' | 'quoting' | 'backticks' | 'changed';

/** Why nothing was found under a given name: a pipe, for one, is never opened. */
export type NotFound = 'missing' | 'unmatched' | 'dangling' | 'irregular';

/** What a rule makes of a flag, as far as a sentence has to say it. */
export type Act =
  | { readonly kind: 'removed' }
  | { readonly kind: 'renamed'; readonly to: string }
  /** `--x …` by `--x=…`; `from` is what is written now. */
  | { readonly kind: 'replaced'; readonly from: string; readonly by: string }
  /** Its value becomes this variable of the environment, or the first word behind the command. */
  | { readonly kind: 'moved'; readonly variable: string | undefined }
  | { readonly kind: 'added'; readonly argument: string }
  /** Into what depends on a value that is not known, or is for a person to say. */
  | { readonly kind: 'changed' };
