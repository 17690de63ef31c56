/** What becomes of a flag's words: one function an operation. Arguments are as the program gets them. */
import { type Flag, settledText, type Token } from '../shell/invocations.js';
import { eachAtom, type Field, type Span, type Str, type Unknown } from '../shell/values.js';
import { interpreterOf } from './conditions.js';
import { cutsOf } from './cuts.js';
import type { Invocation } from './read.js';
import type { EntryRule, Fix, FlagRule } from './transform.js';

/** One change of a script's text: what stands from `pos` to `end` becomes `text`. Offsets are UTF-16 code units. */
export interface Edit extends Span {
  readonly text: string;
  /** The argument that an insertion makes. */
  readonly argument?: string;
}

/** What becomes of one word of a flag: it goes, or a part of it is written anew and other arguments come behind it. */
export type Change =
  | { readonly kind: 'gone' }
  /** `from` and `to` count characters of the argument; `to` may lie behind its end. */
  | {
      readonly kind: 'rewritten';
      readonly from: number;
      readonly to: number;
      readonly text: string;
      readonly more: readonly string[];
    };

const gone: Change = { kind: 'gone' };
const rewritten = (from: number, to: number, text: string, more: readonly string[] = []): Change => ({
  ...{ kind: 'rewritten', from, to, text, more },
});

/** The arguments that stand in place of a flag with this value. */
export function argumentsFor(fix: Fix, value: string | undefined): readonly string[] {
  switch (fix.kind) {
    case 'remove':
      return [];
    case 'rename':
      return [fix.to];
    case 'replace':
      return fix.with;
    case 'values':
      return (value !== undefined && fix.map[value]) || [];
  }
}

/**
 * What becomes of each word of a flag: `--eval_freq=5` → `--env_eval_freq=5`, `--device gpu` → `--device cuda`,
 * `--worker-use-ray` → `--distributed-executor-backend=ray`.
 */
export function changesOf(fix: Fix, { name, tokens, saying }: Flag, value: string | undefined): Map<Token, Change> {
  const [first, second] = tokens;
  const changes = new Map<Token, Change>(tokens.map((token) => [token, gone]));
  if (!first) return changes;
  if (fix.kind === 'rename') {
    // `--no-x` → `--no-y`: what turns it off stays.
    const negation = saying?.slice(2, saying.length - name.length + 2) ?? '';
    return new Map([
      [
        first,
        rewritten(0, name.length + negation.length, negation === '' ? fix.to : `--${negation}${fix.to.slice(2)}`),
      ],
    ]);
  }
  const [one, ...more] = argumentsFor(fix, value);
  if (one === undefined) return changes;
  // The same flag with another value keeps the way in which it is written.
  if (more.length === 0 && one.startsWith(`${name}=`) && value !== undefined && saying === undefined) {
    const now = one.slice(name.length + 1);
    return second
      ? new Map([[second, rewritten(0, Number.POSITIVE_INFINITY, now)]])
      : new Map([[first, rewritten(name.length + 1, Number.POSITIVE_INFINITY, now)]]);
  }
  return changes.set(first, rewritten(0, Number.POSITIVE_INFINITY, one, more));
}

/** What becomes of the words of a use, by its rule; undefined where nothing can be written in their place. */
export const changesBy = (
  rule: FlagRule | EntryRule,
  invocation: Invocation,
  flag: Flag,
  value: string | undefined,
): ReadonlyMap<Token, Change> | undefined =>
  'entry' in rule ? changesOfEntry(rule, invocation) : rule.fix && changesOf(rule.fix, flag, value);

/** What becomes of the words that start a program, and of flags that go with them; undefined where nothing can be written in their place. */
export function changesOfEntry(rule: EntryRule, invocation: Invocation): Map<Token, Change> | undefined {
  const flags = invocation.flags.filter(({ name }) => rule.without?.includes(name));
  if (flags.some(({ whole, isBehindEnd }) => !whole || isBehindEnd)) return undefined;
  const goes = flags.flatMap(({ tokens }) => tokens).map((token): [Token, Change] => [token, gone]);
  const started = changesOfStart(rule, invocation);
  return started && new Map([...started, ...goes]);
}

function changesOfStart({ entry, to = {} }: EntryRule, invocation: Invocation): Map<Token, Change> | undefined {
  const { tokens, entry: first } = invocation;
  const at = tokens.indexOf(first);
  const whole = (text: string, more: readonly string[] = []): Change =>
    rewritten(0, Number.POSITIVE_INFINITY, text, more);
  if (entry.kind === 'command' && to.command !== undefined)
    return commandChanges(tokens.slice(at), entry.name, to.command);
  // Which file `"$REPO/train.py"` is depends on more than the script.
  if (entry.kind === 'command' || settledText(first) === undefined) return undefined;
  if (entry.kind === 'script' && to.script !== undefined) return suffixChange(first, entry.name, to.script);
  const { interpreter, module, isAlone } = interpreterOf(invocation);
  const [command, ...words] = to.command?.split(' ') ?? [];
  if (command !== undefined && (interpreter || isAlone)) {
    const goes = [interpreter, module].flatMap((token): [Token, Change][] => (token ? [[token, gone]] : []));
    return new Map([...goes, [first, whole(command, words)]]);
  }
  if (to.module === undefined) return undefined;
  return new Map([[first, entry.kind === 'module' ? whole(to.module) : whole('-m', [to.module])]]);
}

/** `huggingface-cli download` → `hf download`, `docker-compose` → `docker compose`; a folder in front stays. */
function commandChanges(tokens: readonly Token[], from: string, to: string): Map<Token, Change> | undefined {
  const old = from.split(' ');
  const now = to.split(' ');
  const changes = new Map<Token, Change>();
  for (const [index, word] of old.entries()) {
    const token = tokens[index];
    if (!token) return undefined;
    const text = now[index];
    const more = index === old.length - 1 ? now.slice(old.length) : [];
    if (text === undefined) changes.set(token, gone);
    else if (text !== word || more.length > 0) {
      const [[, change] = []] = suffixChange(token, word, text, more) ?? [];
      if (!change) return undefined;
      changes.set(token, change);
    }
  }
  return changes;
}

/** The end of a word written anew; undefined where the word is not settled. */
function suffixChange(
  token: Token,
  from: string,
  to: string,
  more: readonly string[] = [],
): Map<Token, Change> | undefined {
  const length = settledText(token)?.length;
  return length === undefined ? undefined : new Map([[token, rewritten(length - from.length, length, to, more)]]);
}

/** The arguments that one becomes. */
export function becomes(change: Change, argument: string): readonly string[] {
  if (change.kind === 'gone') return [];
  const { from, to, text, more } = change;
  return [argument.slice(0, from) + text + argument.slice(to), ...more];
}

/** The places at which a part of an argument can be written anew: where it stands as it is, or, for all of it, as for a cut. */
export function placesOf(item: Field | Unknown, { from, to }: { readonly from: number; readonly to: number }): Span[] {
  const literal = item.kind === 'field' ? literalSpan(item.str, from, to) : undefined;
  return [
    ...(literal ? [literal] : []),
    ...(from === 0 && to === Number.POSITIVE_INFINITY ? cutsOf(item).toReversed() : []),
  ];
}

/** Where the characters from `from` to `to` of a text stand in one piece and as they are, without a quote or an escape between them. */
function literalSpan(str: Str, from: number, to: number): Span | undefined {
  let span: Span | undefined;
  let isLiteral = true;
  let at = 0;
  eachAtom(str, (atom) => {
    const start = at;
    const isPlain =
      atom.kind === 'text' && atom.pos >= 0 && atom.end - atom.pos === atom.text.length && atom.floor === 0;
    at += atom.kind === 'text' ? atom.text.length : Number.POSITIVE_INFINITY;
    if (at <= from || start >= to) return;
    const pos = atom.pos + Math.max(0, from - start);
    const end = Math.min(atom.end, atom.pos + to - start);
    isLiteral &&= isPlain && (!span || span.end === pos);
    span = { pos: span?.pos ?? pos, end };
  });
  return isLiteral && str.every(({ kind }) => kind === 'text' || kind === 'hole') ? span : undefined;
}
