/** The arguments of a command as argparse reads them, under every combination of branches. */

import { maxTokens } from './machine/limits.js';
import type { Shape } from './shape.js';
import type { Atom, Field, List, Str, Unknown } from './values.js';
import { cutText, isGiven } from './values.js';

/** Which alternative of which join was taken. */
export type Conditions = ReadonlyMap<number, number>;

/** An argument, or an unknown number of them, with the conditions under which it is there. */
export interface Token {
  readonly item: Field | Unknown;
  /** The list's own item; another than `item` where a choice within a word was laid out. */
  readonly source: Field | Unknown;
  readonly conditions: Conditions;
  /** False within a loop's appends: there any number of times. */
  readonly once: boolean;
  /** The loop's appends that it is one of, and the conditions under which one round appends it. */
  readonly round?: Round | undefined;
}

export interface Round {
  readonly loop: object;
  readonly conditions: Conditions;
}

export interface Flag {
  readonly name: string;
  /** Undefined for a bare flag. */
  readonly value: Str | undefined;
  /** The arguments it consists of: one, or two for `--k v`. */
  readonly tokens: readonly Token[];
  readonly conditions: Conditions;
  readonly once: boolean;
  readonly round?: Round | undefined;
  /** Its number among the tokens. */
  readonly at: number;
  /** False where a value may be several arguments, or none, so that nobody knows where it ends: `--x $Y`. */
  readonly whole: boolean;
  /** False where another branch gives the bare flag another value. */
  readonly plain: boolean;
  /** It stands behind `--`, or behind a word that may be what another program is started by, and may be no flag. */
  readonly isBehindEnd?: boolean;
  /** Where it says its value by itself: the name that says it, as `--no-x` or a bare `--x`. */
  readonly saying?: string;
}

export interface Arguments {
  readonly flags: readonly Flag[];
  /** Arguments that may be any flags. */
  readonly unknown: readonly OpenWord[];
  /** Number of alternatives of each join that occurs. */
  readonly joins: ReadonlyMap<number, number>;
  /** Flags among its words that are another program's, which it starts: those behind `train.py` in `torchrun train.py --x`. */
  readonly passedOn?: readonly Flag[];
  /** The program that it starts: `train.py`. */
  readonly starts?: Token | undefined;
}

/** An argument that may be one of several flags, or several arguments. */
export interface OpenWord {
  readonly item: Field | Unknown;
  readonly at: number;
  readonly conditions: Conditions;
  readonly once: boolean;
  /** Where the script itself puts the flag's name together, as in `--policy.${key//-/_}=true`: what the name begins and ends with. */
  readonly name?: { readonly start: string; readonly end: string } | undefined;
}

/** Whether a word whose name the script puts together may be the flag `name`. */
export const mayBe = ({ name: made }: OpenWord, name: string): boolean =>
  made !== undefined &&
  name.length >= made.start.length + made.end.length &&
  name.startsWith(made.start) &&
  name.endsWith(made.end);

export const nothing: Conditions = new Map();

/** The list with its alternatives laid out one behind the other; undefined where that is too long. */
export function tokensOf(list: List): { tokens: Token[]; joins: Map<number, number> } | undefined {
  const tokens: Token[] = [];
  const joins = new Map<number, number>();
  const walk = (items: List, conditions: Conditions, once: boolean, source?: Field, round?: Round): void => {
    for (const item of items) {
      if (tokens.length > maxTokens) return;
      switch (item.kind) {
        case 'unknown':
          tokens.push({ item, source: source ?? item, conditions, once, round });
          break;
        case 'field': {
          const choice = nameChoice(item.str);
          if (choice === undefined) {
            noteJoins(item.str, joins);
            tokens.push({ item, source: source ?? item, conditions, once, round });
            break;
          }
          const atom = item.str[choice];
          if (atom?.kind !== 'choice') break;
          alternatives(
            atom.join,
            atom.alternatives.map(
              (one): List => [{ ...item, str: [...item.str.slice(0, choice), ...one, ...item.str.slice(choice + 1)] }],
            ),
            { conditions, once, source: source ?? item, round },
          );
          break;
        }
        case 'choice':
          alternatives(item.join, item.alternatives, { conditions, once, source: undefined, round });
          break;
        case 'repeat':
          walk(item.body, conditions, false, undefined, { loop: item, conditions: round?.conditions ?? nothing });
      }
    }
  };
  const alternatives = (
    join: number,
    lists: readonly List[],
    {
      conditions,
      once,
      source,
      round,
    }: { conditions: Conditions; once: boolean; source: Field | undefined; round: Round | undefined },
  ): void => {
    joins.set(join, Math.max(lists.length, joins.get(join) ?? 0));
    const taken = conditions.get(join);
    lists.forEach((one, index) => {
      if (taken !== undefined && taken !== index) return;
      // Rounds of a loop choose anew: what one took says nothing about another.
      const own = round && { ...round, conditions: new Map([...round.conditions, [join, index]]) };
      walk(one, once ? new Map([...conditions, [join, index]]) : conditions, once, source, own);
    });
  };
  walk(list, nothing, true);
  return tokens.length > maxTokens ? undefined : { tokens, joins };
}

function noteJoins(str: Str, joins: Map<number, number>): void {
  for (const atom of str) {
    if (atom.kind !== 'choice') continue;
    joins.set(atom.join, Math.max(atom.alternatives.length, joins.get(atom.join) ?? 0));
    for (const one of atom.alternatives) noteJoins(one, joins);
  }
}

/** Where alternatives stand in the part of a word that may be a flag's name. */
function nameChoice(str: Str): number | undefined {
  for (let at = 0; at < str.length; at++) {
    const atom = str[at];
    if (atom?.kind === 'choice') return at;
    if (atom?.kind !== 'text' || atom.text.includes('=')) return undefined;
    if (at === 0 && atom.text !== '' && !atom.text.startsWith('-')) return undefined;
  }
  return undefined;
}

export function agrees(a: Conditions, b: Conditions): boolean {
  if (a.size === 0 || b.size === 0) return true;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const [join, index] of small) {
    const other = large.get(join);
    if (other !== undefined && other !== index) return false;
  }
  return true;
}

/** Whether `conditions` hold wherever `given` does. */
export const implied = (conditions: Conditions, given: Conditions): boolean => {
  for (const [join, index] of conditions) if (given.get(join) !== index) return false;
  return true;
};

/** The constant text that a word begins with, and whether that is all of it. */
function head(item: Field | Unknown): { text: string; whole: boolean } {
  let text = '';
  if (item.kind === 'unknown') return { text, whole: false };
  for (const atom of item.str) {
    if (atom.kind !== 'text') return { text, whole: false };
    text += atom.text;
  }
  return { text, whole: true };
}

/** A word's text where all of it is constant. */
export const tokenText = (token: Token | undefined): string | undefined => {
  if (!token) return undefined;
  const { text, whole } = head(token.item);
  return whole ? text : undefined;
};

/**
 * Reads the flags among the tokens: `--k=v`, or `--k v` where `v` is no option. Behind `--`, a word that looks like a flag may be none: it stays.
 *
 * @param shapeOf what is known of an option
 */
export function readArguments(
  tokens: readonly Token[],
  joins: ReadonlyMap<number, number>,
  shapeOf: (name: string) => Shape | undefined = () => undefined,
): Arguments {
  const flags: Flag[] = [];
  const unknown: OpenWord[] = [];
  const taken = new Set<Token>();
  tokens.forEach((token, at) => {
    if (taken.has(token)) return;
    const { item, conditions, once } = token;
    const { text, whole } = head(item);
    const equals = text.indexOf('=');
    if (!text.startsWith('--') || (equals === -1 && !whole)) {
      // A word that begins with something unknown may be any flag.
      if (item.kind === 'unknown' || (text === '' && !whole) || (text.startsWith('--') && !whole))
        unknown.push({ item, at, conditions, once, name: item.kind === 'field' ? madeName(item.str) : undefined });
      return;
    }
    const flag =
      equals !== -1 && item.kind === 'field'
        ? flagAt(tokens, at, { name: text.slice(0, equals), value: behind(item.str, equals + 1) })
        : optionAt(tokens, at, text, shapeOf(text), joins);
    for (const one of flag.tokens.slice(1)) taken.add(one);
    flags.push(flag);
  });
  const end = tokens.findIndex((token) => tokenText(token) === '--');
  return {
    flags: end === -1 ? flags : flags.map((one) => (one.at < end ? one : { ...one, isBehindEnd: true })),
    unknown,
    joins,
  };
}

/** A flag that begins with the token at `at`; `own` are the words behind it that belong to it. */
function flagAt(
  tokens: readonly Token[],
  at: number,
  said: Pick<Flag, 'name' | 'value'> & { own?: readonly Token[]; whole?: boolean; plain?: boolean },
): Flag {
  const { name, value, own = [], whole = true, plain = true } = said;
  const first = tokens.slice(at, at + 1);
  const { conditions = nothing, once = true, round } = first[0] ?? {};
  return { name, value, tokens: [...first, ...own], conditions, once, round, at, whole, plain };
}

/** An option in a word of its own, with the words behind it that are its value. */
function optionAt(
  tokens: readonly Token[],
  at: number,
  name: string,
  shape: Shape | undefined,
  joins: ReadonlyMap<number, number>,
): Flag {
  const { conditions = nothing, once = true } = tokens[at] ?? {};
  if (shape === 'nothing' || shape === 'list') {
    const { own, whole } = shape === 'list' ? listBehind(tokens, at) : { own: [], whole: true };
    const value = own.length === 1 && own[0]?.item.kind === 'field' ? own[0].item.str : undefined;
    return flagAt(tokens, at, { name, value, own, whole, plain: own.length === 0 || value !== undefined });
  }
  // The next word that is there together with this one.
  const following: Token[] = [];
  for (const next of tokens.slice(at + 1, at + 40)) {
    if (!agrees(next.conditions, conditions)) continue;
    following.push(next);
    if (next.once === once && implied(next.conditions, conditions)) break;
  }
  const laid = laidOut(following);
  if (laid?.every((one) => !isOption(head(one.item)))) {
    const value = laid[0]?.source.kind === 'field' ? laid[0].source.str : undefined;
    return flagAt(tokens, at, { name, value, own: laid });
  }
  const [next] = following;
  if (!next) return flagAt(tokens, at, { name, value: undefined });
  const isSure = following.length === 1 && next.once === once && implied(next.conditions, conditions);
  if (!isSure) {
    const own = alternativesIn(following, conditions, joins);
    const areValues = own.every((one) => one.once === once && mayBeValue(one));
    return flagAt(tokens, at, { name, value: undefined, own: areValues ? own : [], whole: false, plain: false });
  }
  const { item } = next;
  if (item.kind === 'unknown')
    return item.one
      ? flagAt(tokens, at, { name, value: item.raw, own: [next], whole: false })
      : flagAt(tokens, at, { name, value: undefined, plain: false, whole: shape !== 'value' });
  if (isOption(head(item))) return flagAt(tokens, at, { name, value: undefined });
  return flagAt(tokens, at, { name, value: item.str, own: [next], whole: !isPattern(item) });
}

/** Whether a word stands for all files that fit: `*.txt`. */
function isPattern({ raw }: Field): boolean {
  let text = '';
  for (const atom of raw) text += atom.kind === 'text' ? atom.text : '$';
  return /[*?[]/.test(text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"|\\./gs, ''));
}

/**
 * What a flag's name begins and ends with that the script puts together; undefined where too little of it is said, or where a person
 * gives the rest, as in `--policy.$1`.
 */
function madeName(str: Str): OpenWord['name'] {
  const start = head({ kind: 'field', str, raw: str, split: false }).text;
  // `--$key=$value`: a name of which nothing is said.
  if (!/^--\w+\W/.test(start)) return undefined;
  let end = '';
  let isMade = false;
  for (const atom of str) {
    if (atom.kind === 'text') {
      const [own = ''] = atom.text.split('=', 1);
      end += own;
      if (own.length < atom.text.length) break;
    } else {
      end = '';
      isMade ||= atom.kind !== 'hole' || !isGiven(atom);
    }
  }
  return isMade ? { start, end } : undefined;
}

/** The words of an option that takes all up to the next option, and whether it is known that these are they. */
function listBehind(tokens: readonly Token[], at: number): { own: readonly Token[]; whole: boolean } {
  const { conditions = nothing, once } = tokens[at] ?? {};
  const own: Token[] = [];
  let whole = true;
  for (const next of tokens.slice(at + 1)) {
    if (!agrees(next.conditions, conditions)) continue;
    const isSure = next.item.kind === 'field' && next.once === once && implied(next.conditions, conditions);
    if (next.item.kind === 'field' && isOption(head(next.item))) {
      if (isSure) break;
      // On another branch the list goes on behind it.
      whole = false;
      continue;
    }
    whole &&= isSure && !(next.item.kind === 'field' && next.item.split && head(next.item).text === '');
    own.push(next);
  }
  return { own, whole };
}

/** Whether an option takes a word as its value: `$X` is taken to be one, `$(words)` and `"$@"` may be several. */
const mayBeValue = ({ item }: Token): boolean => (item.kind === 'unknown' ? item.one : !isOption(head(item)));

/** The tokens in front of which there is always one, and never two: with `N=${N:-8}`, those of `$N`. */
function alternativesIn(
  following: readonly Token[],
  given: Conditions,
  joins: ReadonlyMap<number, number>,
): readonly Token[] {
  const end = following.findIndex((token, at) =>
    following.slice(0, at).some((one) => agrees(one.conditions, token.conditions)),
  );
  const own = following.slice(0, end === -1 ? undefined : end);
  const isOneOf = (tokens: readonly Token[], known: Conditions): boolean => {
    const join = [...(tokens[0]?.conditions.keys() ?? [])].find((one) => !known.has(one));
    if (join === undefined) return tokens.length === 1;
    const ways = Array.from({ length: joins.get(join) ?? 0 }, (_, way) => way);
    return (
      tokens.every(({ conditions }) => conditions.has(join)) &&
      ways.every((way) =>
        isOneOf(
          tokens.filter(({ conditions }) => conditions.get(join) === way),
          new Map([...known, [join, way]]),
        ),
      )
    );
  };
  return isOneOf(own, given) ? own : [];
}

/** The tokens in front that one word with alternatives was laid out into; undefined where they are no such word. */
function laidOut(following: readonly Token[]): readonly Token[] | undefined {
  const source = following[0]?.source;
  if (source?.kind !== 'field' || following[0]?.item === source) return undefined;
  const end = following.findIndex((one) => one.source !== source);
  return following.slice(0, end === -1 ? undefined : end);
}

const isOption = ({ text, whole }: { text: string; whole: boolean }): boolean =>
  whole ? /^-(?![0-9.])/.test(text) : text.startsWith('--');

export function behind(str: Str, offset: number): Str {
  const result: Atom[] = [];
  let at = 0;
  for (const atom of str) {
    if (at >= offset || atom.kind !== 'text') {
      result.push(atom);
      continue;
    }
    const skip = offset - at;
    at += atom.text.length;
    if (skip < atom.text.length) result.push(cutText(atom, skip, atom.text.length));
  }
  return result;
}
