/** Finds the training invocations of a script and the flag list of each. */
import { launchers, printers } from './launchers.js';
import { type Command, type FoundCommand, pieces, settled, type Word } from './parse.js';

/** How a training entry point is recognised; data of a transform. */
export interface EntryPoints {
  /** Command names, with or without a folder in front. */
  readonly commands: readonly string[];
  /** Endings of script paths. */
  readonly scripts: readonly string[];
  /** Python modules, for `-m`. */
  readonly modules: readonly string[];
}

/** One flag with its value, and the words it stands in. */
export interface Flag {
  readonly name: string;
  /** The value the script settles; undefined for a bare flag or a value from an expansion. */
  readonly value: string | undefined;
  /** True where there is a value at all. */
  readonly valued: boolean;
  readonly words: readonly Word[];
}

export interface Invocation {
  readonly command: Command;
  /** The entry point's word. */
  readonly entry: Word;
  readonly flags: readonly Flag[];
  /** Words that may stand for any flags: `"$@"`, `$EXTRA`, `"${ARGS[@]}"`. */
  readonly unknown: readonly Word[];
}

/** The words of a simple command, name first, redirections left out. An assignment-like word (`A=b` after the name) counts as one. */
export function wordsOf(command: Command): Word[] {
  const words = command.name ? [command.name] : [];
  for (const part of command.suffix) if (part.type === 'Word') words.push(part);
  return words;
}

/** The index of the entry point among `words`, or -1: launchers are peeled, an unknown command in front as well. */
export function findEntry(words: readonly Word[], entryPoints: EntryPoints): number {
  const first = words[0] && settled(words[0]);
  if (first !== undefined && printers.has(baseName(first))) return -1;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const text = settled(word);
    if (isEntry(word, text, words, at, entryPoints)) return at;
    if (text === undefined) continue;
    const launcher = launchers[baseName(text)];
    // A launcher's valued options hide what follows them: `-o lerobot-train` is a file name.
    if (launcher) {
      while (at + 1 < words.length) {
        const next = words[at + 1];
        const option = next && settled(next);
        if (option === undefined || !launcher.valued?.includes(option)) break;
        at += 2;
      }
    }
    if (text.startsWith('--policy.')) return -1;
  }
  return -1;
}

function isEntry(
  word: Word,
  text: string | undefined,
  words: readonly Word[],
  at: number,
  entryPoints: EntryPoints,
): boolean {
  const tail = text ?? endOf(word);
  const previous = words[at - 1];
  if (previous && settled(previous) === '-m') return text !== undefined && entryPoints.modules.includes(text);
  if (
    previous &&
    tail !== undefined &&
    settled(previous)?.startsWith('--') &&
    !settled(previous)?.includes('=') &&
    at > 1
  ) {
    // `--module lerobot-train` may be an option's value; an entry point behind an unknown option still counts when flags follow it.
    const next = words[at + 1];
    if (
      next &&
      !(settled(next) ?? endOf(next) ?? '').startsWith('-') &&
      pieces(next).length === 1 &&
      settled(next) !== undefined
    )
      return false;
  }
  if (tail === undefined) return false;
  if (entryPoints.commands.some((name) => tail === name || tail.endsWith(`/${name}`))) return true;
  if (entryPoints.scripts.some((name) => tail === name || tail.endsWith(`/${name}`))) return true;
  return entryPoints.commands.some((name) =>
    new RegExp(`^(\\$\\(|\`)(which|command -v|type -p) ${name}(\\)|\`)$`).test(tail),
  );
}

/** The end of a word that begins with an expansion: `/bin/lerobot-train` of `"$VENV/bin/lerobot-train"`, the whole of `$(which lerobot-train)`. */
function endOf(word: Word): string | undefined {
  const parts = pieces(word);
  const last = parts.at(-1);
  if (!last) return undefined;
  if ('text' in last) return last.text;
  return parts.length === 1 ? last.expansion : undefined;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Reads the flags of the words behind the entry point, as argparse does: `--k=v`, or `--k v` where `v` is no option. */
export function readFlags(words: readonly Word[]): { flags: Flag[]; unknown: Word[] } {
  const flags: Flag[] = [];
  const unknown: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const parts = pieces(word);
    const head = parts[0];
    if (!head || !('text' in head)) {
      unknown.push(word);
      continue;
    }
    // Literal text up to the first expansion decides the name.
    let text = '';
    let whole = true;
    for (const part of parts) {
      if (!('text' in part)) {
        whole = false;
        break;
      }
      text += part.text;
    }
    if (!text.startsWith('--')) {
      if (!whole) unknown.push(word);
      continue;
    }
    const equals = text.indexOf('=');
    if (equals !== -1) {
      flags.push({
        name: text.slice(0, equals),
        value: whole ? text.slice(equals + 1) : undefined,
        valued: true,
        words: [word],
      });
    } else if (!whole) {
      unknown.push(word);
    } else {
      const next = words[at + 1];
      const value = next && settled(next);
      const taken = next !== undefined && (value === undefined ? !startsLikeOption(next) : !/^-(?![0-9.])/.test(value));
      flags.push({
        name: text,
        value: taken ? value : undefined,
        valued: taken,
        words: taken && next ? [word, next] : [word],
      });
      if (taken) at++;
    }
  }
  return { flags, unknown };
}

function startsLikeOption(word: Word): boolean {
  const head = pieces(word)[0];
  return head !== undefined && 'text' in head
    ? head.text.startsWith('-')
    : /^"?\$(@|\*|\{[^}]*\[[@*]\])/.test(word.text);
}

/** The training invocations among `commands`, in source order. */
export function findInvocations(commands: readonly FoundCommand[], entryPoints: EntryPoints): Invocation[] {
  const found: Invocation[] = [];
  for (const { command } of commands) {
    const words = wordsOf(command);
    const at = findEntry(words, entryPoints);
    const entry = words[at];
    if (entry) found.push({ command, entry, ...readFlags(words.slice(at + 1)) });
  }
  return found;
}
