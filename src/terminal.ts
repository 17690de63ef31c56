/** The terminal that people are asked on; with `cli.ts`, the only file that touches `process`. */
import { fstatSync, readFileSync } from 'node:fs';
import type { Chooser } from './choose/choose.js';
import type { Guard } from './choose/guard.js';
import type { Prompt } from './choose/prompt.js';
import type { Run } from './command-line/options.js';
import { whyNoScript } from './files/text.js';
import { messagesIn } from './messages/messages.js';
import type { Messages } from './messages/types.js';
import { reason } from './reason.js';
import { type Colours, harmless } from './report/pretty.js';
import type { Console } from './run-options.js';
import type { Lang } from './types.js';

/** Whether an editor has the terminal: what is typed is for it. */
export const editing = { now: false };

/** Whether somebody can answer. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Says that git has no copy of a file, and asks where somebody can answer. A hook of pre-commit is run over what git has. */
export function guardOf(
  { options, interactive, allowDirty }: Run,
  colours: Colours | undefined,
  say: (line: string) => void,
): Console['mayLose'] {
  if (process.env.PRE_COMMIT) return () => Promise.resolve(true);
  const messages = messagesIn(options.lang);
  // Whoever is asked about each change need not be asked about the file, nor whoever saves an undo.
  const isSafe = interactive || allowDirty || options.saved.some(({ format }) => format === 'patch');
  const isAsked = canAsk() && !process.env.CI && !isSafe;
  let guard: Guard | undefined;
  return async (path, why) => {
    // Outside of git nobody expects that git brings anything back: where nobody can answer, nothing is said.
    if (isAsked || !(options.quiet || why === 'outside')) say(harmless(`${path}: ${messages.uncommitted[why]}`));
    if (!isAsked) return true;
    guard ??= new (await import('./choose/guard.js')).Guard(await promptOf(messages, colours));
    return await guard.mayWrite();
  };
}

/** The terminal, to ask on. */
async function promptOf(messages: Messages, colours: Colours | undefined): Promise<Prompt> {
  const { Keys } = await import('./choose/keys.js');
  const keys = new Keys(
    process.stdin,
    process.env.TERM === 'dumb',
    () => process.emit('SIGINT'),
    // The whole job, as the terminal itself would: npx waits for us.
    () => process.platform !== 'win32' && process.kill(0, 'SIGTSTP'),
  );
  return {
    print: (text) => process.stderr.write(text),
    key: () => keys.next(),
    edit: editWith,
    colours,
    columns: process.stderr.columns,
    messages,
  };
}

/** Asks whether something is to be done; absent where nobody can answer. Whatever is not `y` is no. */
export function askerOf(
  lang: Lang,
  colours: Colours | undefined,
): ((question: string) => Promise<boolean>) | undefined {
  if (!canAsk()) return undefined;
  return async (question) => {
    const { print, key } = await promptOf(messagesIn(lang), colours);
    print(`${question} [y/N] `);
    const answer = (await key())?.toLowerCase();
    print('\n');
    return answer === 'y';
  };
}

/** Has a person edit a text; undefined where no editor is set. Control-C is for the editor then, and no signal to us. */
async function editWith(text: string): Promise<string | undefined> {
  const { edited, editorOf } = await import('./choose/editor.js');
  const editor = editorOf(process.env);
  if (editor === undefined) return undefined;
  editing.now = true;
  try {
    return await edited(text, editor);
  } finally {
    editing.now = false;
  }
}

/** Asks on the terminal about each change. */
export async function chooserOf({ options, transform }: Run, colours: Colours | undefined): Promise<Chooser> {
  const [{ Chooser }, { asking }] = await Promise.all([import('./choose/choose.js'), import('./choose/prompt.js')]);
  return new Chooser(asking(await promptOf(messagesIn(options.lang), colours)), transform, options);
}

/** All of standard input; undefined where it cannot be read, which has been said then. */
export async function inputOf(
  { options: { lang, quiet }, stdinFilename }: Run,
  say: (line: string) => void,
): Promise<Uint8Array | undefined> {
  const { call, problems } = messagesIn(lang);
  if (process.stdin.isTTY && !quiet) say(call.typing);
  try {
    const input = await readInput();
    const why = whyNoScript(input);
    if (!why) return input;
    say(harmless(`${stdinFilename}: ${problems[why]}`));
    return undefined;
  } catch (error) {
    say(harmless(`${stdinFilename}: ${problems.unreadable(reason(error, problems))}`));
    return undefined;
  }
}

/** A file is read at once; a terminal, or a pipe that somebody else set so, may have nothing to give yet. */
async function readInput(): Promise<Uint8Array> {
  const stat = fstatSync(0);
  if (stat.isFile() || stat.isDirectory()) return readFileSync(0);
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}
