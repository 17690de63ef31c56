/** What becomes of a flag's words: one function an operation. Arguments are as the program gets them. */

import { type Flag, type Token, tokenText } from '../shell/invocations.js';
import type { Field } from '../shell/values.js';
import { type Change, gone, kept, type Moved, rewritten, rowOf, together } from './change.js';
import { type Answer, interpreterOf } from './conditions.js';
import { written } from './read.js';
import type { Invocation } from './reading.js';
import type { EntryRule, Fix, FlagRule } from './transform.js';
import { argumentsFor } from './transform.js';

/** A flag that a rule speaks of, in the arguments of an invocation, or the words that start it. */
export interface Use {
  readonly invocation: Invocation;
  readonly flag: Flag;
  readonly concerned: Answer;
  /** Why a fix is not made without a person: another value than the rule's, a value that is not known, or the new flag is there already. */
  readonly objection: 'conflicting-value' | 'unresolved-value' | undefined;
  readonly value: string | undefined;
  /** The last of the words that start the program. */
  readonly entryEnd: Token;
}

/** What becomes of words, by the token; undefined where nothing can be written in their place. */
type Changes = ReadonlyMap<Token, Change> | undefined;

/** What becomes of the words of a use, by its rule. `text` is what was parsed. */
export function changesBy(rule: FlagRule | EntryRule, use: Use, text: string): Changes {
  if ('entry' in rule) return changesOfEntry(rule, use, text);
  return rule.fix && changesOf(rule.fix, use, text);
}

function changesOf(fix: Fix, use: Use, text: string): Changes {
  const { tokens, name } = use.flag;
  const [first, second, ...more] = tokens;
  if (!first) return new Map();
  switch (fix.kind) {
    case 'remove':
      return allGone(tokens);
    case 'rename':
      return new Map([[first, renamed(use.flag, fix.to)]]);
    case 'replace':
    case 'values':
      return replaced(argumentsFor(fix, use.value), use.flag, use.value);
    case 'join':
      return second && more.length === 0 && isFixed(second)
        ? new Map([...[[first, kept] as const], [second, { own: { kind: 'glued' } }]])
        : undefined;
    case 'split':
      return isFixed(first) ? new Map([[first, { own: { kind: 'parted', at: name.length } }]]) : undefined;
    case 'repeat':
      if (!tokens.every(isFixed)) return undefined;
      return new Map(more.map((token) => [token, { ...kept, before: [name] }]));
    case 'toPositional':
      return moved(use, text, (value) => [use.entryEnd, { ...kept, behind: [value] }]);
    case 'toEnv':
      return toEnvironment(fix, use, text);
    case 'insert':
      return new Map([[first, { ...kept, behind: [fix.argument] }]]);
  }
}

/** `--no-x` → `--no-y`: what turns it off stays. */
function renamed({ name, saying }: Flag, to: string): Change {
  const negation = saying?.slice(2, saying.length - name.length + 2) ?? '';
  return rewritten(0, name.length + negation.length, negation === '' ? to : `--${negation}${to.slice(2)}`);
}

const allGone = (tokens: readonly Token[]): Map<Token, Change> => new Map(tokens.map((token) => [token, gone]));

/** `--device gpu` → `--device cuda`, `--worker-use-ray` → `--distributed-executor-backend=ray`. */
function replaced(
  now: readonly string[],
  { name, tokens, saying }: Flag,
  value: string | undefined,
): Map<Token, Change> {
  const [first, second] = tokens;
  const [one, ...more] = now;
  const changes = allGone(tokens);
  if (one === undefined || !first) return changes;
  // The same flag with another value keeps the way in which it is written.
  if (more.length === 0 && one.startsWith(`${name}=`) && value !== undefined && saying === undefined) {
    const text = one.slice(name.length + 1);
    return second
      ? new Map([[second, rewritten(0, Number.POSITIVE_INFINITY, text)]])
      : new Map([[first, rewritten(name.length + 1, Number.POSITIVE_INFINITY, text)]]);
  }
  return changes.set(first, rewritten(0, Number.POSITIVE_INFINITY, one, more));
}

/** A flag whose value is to stand elsewhere. */
type Moving = Pick<Use, 'invocation' | 'flag' | 'entryEnd'>;

/** Whether another word stands where a flag's value is to come: the first one behind what starts the program. */
export function isPlaceTaken({ invocation: { tokens }, flag, entryEnd }: Moving): boolean {
  const next = tokens[tokens.indexOf(entryEnd) + 1];
  const [first] = next?.item.kind === 'field' ? next.item.str : [];
  return next !== undefined && !flag.tokens.includes(next) && !(first?.kind === 'text' && first.text.startsWith('-'));
}

/** A flag goes, and its value comes to stand elsewhere in the same list of words, where it is evaluated as before. */
function moved(use: Moving, text: string, to: (value: Moved) => [Token, Change]): Changes {
  const { invocation, flag } = use;
  const value = flag.tokens.every(isFixed) ? valueIn(flag) : undefined;
  const between = invocation.tokens.slice(
    invocation.tokens.indexOf(use.entryEnd),
    invocation.tokens.indexOf(flag.tokens.at(-1) ?? use.entryEnd) + 1,
  );
  if (!value || !isAlways(use) || !rowOf(text, between) || invocation.tokens.some(mayAssign)) return undefined;
  return new Map([...allGone(flag.tokens), to(value)]);
}

/** Whether a command gets the flag whenever it is run, once. */
const isAlways = ({ invocation, flag }: Moving): boolean =>
  flag.once && [...flag.conditions].every(([join, index]) => invocation.conditions.get(join) === index);

/** The value of a flag as it is written: of `"--out=$X"`, `"$X"`. */
function valueIn({ name, tokens: [first, second] }: Flag): Moved | undefined {
  // With all of its alternatives: whatever `$X` is where the flag is given, it is where its value goes.
  const item = (second ?? first)?.source;
  if (item?.kind !== 'field') return undefined;
  const word = wordOf(item);
  if (second) return { item, from: 0, written: word };
  const [front = '', mark = ''] = /^["']?/.exec(word) ?? [];
  const isPlain = word.startsWith(`${front}${name}=`);
  return isPlain
    ? { item, from: name.length + 1, written: mark + front + word.slice(front.length + name.length + 1) }
    : undefined;
}

/**
 * Whether a word means the same wherever it stands: one argument, without a pattern of file names, a `~`, or an unquoted expansion that may
 * be several words.
 */
function isFixed({ item }: Token): boolean {
  if (item.kind !== 'field') return false;
  const bare = wordOf(item).replace(/'[^']*'|"(?:[^"\\]|\\.)*"|\\./gs, '');
  const says = /[$`]/.test(bare) ? item.str.map((atom) => (atom.kind === 'text' ? atom.text : '*')).join('') : bare;
  return !/[*?[~{]/.test(says);
}

/** Whether a word sets a variable, which another one may read that is moved past it: `${V:=1}`, `$((i++))`. */
const mayAssign = ({ item }: Token): boolean =>
  /\$\{\w+(?:\[[^\]]*\])?:?=|\$(?:\(\(|\[).*(?:\+\+|--|[^=!<>]=[^=])/s.test(written(item));

/** A word as it is written where it stands: of `$S`, what `S` says. */
const wordOf = (item: Field): string => written(item.split ? { ...item, raw: item.str } : item);

/** Nothing but an interpreter may stand between the command's beginning and what it starts: `ssh` and `sudo` keep their environment. */
function toEnvironment(fix: Extract<Fix, { kind: 'toEnv' }>, use: Use, text: string): Changes {
  const { tokens, entry } = use.invocation;
  const [start] = tokens;
  const isPlain = tokens.slice(0, tokens.indexOf(entry)).every((token) => isInterpreter(tokenText(token) ?? ''));
  if (!start || !isPlain || !isAlways(use)) return undefined;
  const variable = (value: string | Moved): [Token, Change] => [
    start,
    { ...kept, variables: [{ name: fix.name, value }] },
  ];
  if (fix.value === undefined) return moved(use, text, variable);
  return new Map([...allGone(use.flag.tokens), variable(fix.value)]);
}

const isInterpreter = (word: string): boolean => /^(?:.*\/)?python[\d.]*$|^-[mu]$/.test(word);

/** What becomes of the words that start a program, and of flags that go with them; undefined where nothing can be written in their place. */
export function changesOfEntry(rule: EntryRule, place: Omit<Moving, 'flag'>, text: string): Changes {
  const { invocation } = place;
  const flags = invocation.flags.filter(({ name }) => rule.without?.includes(name));
  if (flags.some(({ whole, isBehindEnd }) => !whole || isBehindEnd)) return undefined;
  const goes = flags.flatMap(({ tokens }) => tokens).map((token): [Token, Change] => [token, gone]);
  const started = changesOfStart(rule, invocation);
  const moves = rule.toPositional === undefined ? new Map() : positional(rule.toPositional, place, text);
  if (!started || !moves) return undefined;
  const all = new Map([...started, ...goes]);
  for (const [token, change] of moves) {
    const both = together(all.get(token) ?? kept, change);
    if (!both) return undefined;
    all.set(token, both);
  }
  return all;
}

/** A flag's value as the first word behind what starts the program; undefined where there is none, several, or another word is there. */
function positional(name: string, place: Omit<Moving, 'flag'>, text: string): Changes {
  const [flag, second] = place.invocation.flags.filter((one) => one.name === name);
  if (!flag?.value || second || !flag.whole || flag.isBehindEnd || isPlaceTaken({ ...place, flag })) return undefined;
  return moved({ ...place, flag }, text, (value) => [place.entryEnd, { ...kept, behind: [value] }]);
}

/** What becomes of the words that start a program; undefined where nothing can be written in their place. */
export function changesOfStart({ entry, to = {} }: EntryRule, invocation: Invocation): Map<Token, Change> | undefined {
  const { tokens, entry: first } = invocation;
  const at = tokens.indexOf(first);
  const whole = (text: string, more: readonly string[] = []): Change =>
    rewritten(0, Number.POSITIVE_INFINITY, text, more);
  if (entry.kind === 'command' && to.command !== undefined)
    return commandChanges(tokens.slice(at), entry.name, to.command);
  // Which file `"$REPO/train.py"` is depends on more than the script.
  if (entry.kind === 'command' || tokenText(first) === undefined) return undefined;
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

/** The end of a word written anew; undefined where the word is not constant. */
function suffixChange(
  token: Token,
  from: string,
  to: string,
  more: readonly string[] = [],
): Map<Token, Change> | undefined {
  const length = tokenText(token)?.length;
  return length === undefined ? undefined : new Map([[token, rewritten(length - from.length, length, to, more)]]);
}
