/** Files that a command names, and that hold what its rules change: the program may read options there, too. */
import { isSettings } from '../file-name.js';
import { type Token, tokenText } from '../shell/invocations.js';
import type { Context } from './context.js';
import { placeOf } from './read.js';
import type { Invocation } from './reading.js';

/** Tells of them; where the transform says how such files name its flags, they are migrated by themselves. */
export function reportNamedFiles({ transform, options, report, messages }: Context, runs: readonly Invocation[]): void {
  const { filesAt } = options;
  if (!filesAt || transform.keys) return;
  const told = new Set<number>();
  for (const { tokens, entry } of runs)
    for (const token of tokens.slice(tokens.indexOf(entry) + 1)) {
      const at = placeOf(token.item);
      const path = fileIn(token);
      if (path === undefined || told.has(at.pos)) continue;
      const texts = filesAt(path) ?? [];
      const held = transform.rules.find(
        ({ flag, fix }) => fix?.kind !== 'insert' && texts.some((text) => text !== null && holds(text, flag)),
      );
      if (!held) continue;
      told.add(at.pos);
      report('unplaced-flag', at, messages.findings.namedFile(path, held.flag), { flag: held.flag });
    }
}

/** The file of settings, or of arguments, that a word names: `x.yaml` of `--config=./x.yaml`, `all` of `@all`. */
function fileIn(token: Token): string | undefined {
  const text = tokenText(token);
  const [, sign, path] = /(?:^|=)(@?)(?:\.{0,2}\/)*([^=]+)$/.exec(text ?? '') ?? [];
  return path !== undefined && (sign === '@' || isSettings(path) || path.endsWith('.args')) ? path : undefined;
}

/** Whether a text has a flag as a command has it, or as a key: `eval_freq: 5`, `"x" = 1`. */
function holds(text: string, flag: string): boolean {
  const name = flag.replace(/^-+/, '');
  const keys = [name, name.slice(name.lastIndexOf('.') + 1)].map((one) =>
    one.replace(/[^\w-]/g, '\\$&').replace(/[_-]/g, '[_-]'),
  );
  return new RegExp(`(?:^|[\\s{,"'])(?:--${keys[0]}(?![\\w.-])|(?:${keys.join('|')})["']?[ \\t]*[:=])`, 'm').test(text);
}
