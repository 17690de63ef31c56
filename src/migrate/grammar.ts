/** The flags of invocations as the programs read them. */
import { isEntry } from '../shell/entries.js';
import { agrees, type Flag, implied, readArguments, type Token, tokenText } from '../shell/invocations.js';
import type { Shape } from '../shell/shape.js';
import { constantText, type Str } from '../shell/values.js';
import { type Answer, isOpen as isOpenWord, mayMean } from './conditions.js';
import type { Invocation, Reading } from './reading.js';
import { dashed, spellings } from './spellings.js';
import { argumentsFor, entryPointsOf, type FlagRule, type Grammar, type Transform } from './transform.js';

/** A reading whose flags have the names, the words and the values that the programs read: `--a_b` may be `--a-b`, and `--no-x` a `--x`. */
export function named(reading: Reading, transform: Transform): Reading {
  const { grammar = {}, rules } = transform;
  if (!transform.grammar && !rules.some(takenBy)) return reading;
  const nameOf = namesOf(transform);
  const shapeOf = shapesOf(transform, nameOf);
  const isBeginning = beginningIn(transform);
  const asNamed = (flag: Flag): Flag => ({ ...flag, ...nameOf(flag.name) });
  const read = (one: Invocation): Invocation => {
    const behind = wordsBehind(one, transform);
    const own = { ...one, ...readArguments(behind, one.joins, shapeOf) };
    const flags = own.flags.map((flag) => withValue(asNamed(flag), grammar));
    const parts = { ...own, flags, ...partsOf({ ...own, flags }, behind, grammar, shapeOf) };
    return { ...parts, beginnings: parts.flags.filter(isBeginning) };
  };
  return {
    ...reading,
    invocations: reading.invocations.map(read),
    others: reading.others.map((one) => ({ ...one, flags: one.flags.map(asNamed) })),
  };
}

/** The words that start the program: `vllm serve`. */
export function entryWordsOf({ tokens, entry }: Invocation, transform: Transform): readonly Token[] {
  const at = tokens.indexOf(entry);
  const lengths = entryPointsOf(transform)
    .commands.filter((name) => isEntry(tokens, at, { commands: [name], scripts: [], modules: [] }))
    .map((name) => name.split(' ').length);
  return tokens.slice(at, at + Math.max(1, ...lengths));
}

/** The words behind those that start the program. */
function wordsBehind(invocation: Invocation, transform: Transform): Token[] {
  const { tokens, entry, conditions } = invocation;
  const from = tokens.indexOf(entry) + entryWordsOf(invocation, transform).length;
  return tokens.slice(from).filter((token) => agrees(token.conditions, conditions));
}

type Named = Pick<Flag, 'name' | 'saying'>;

/** Tells the name that the transform knows a flag by, and whether the name as written says the flag's value. */
function namesOf(transform: Transform): (written: string) => Named {
  const { grammar = {} } = transform;
  const isAlike = grammar.dashes === 'alike';
  const plain = (flag: string): string => (isAlike ? dashed(flag) : flag);
  const known = new Map<string, Named>();
  for (const name of flagsOf(transform))
    for (const { text, negation } of spellings(name, grammar))
      if (!known.has(plain(text)) || !negation)
        known.set(plain(text), { name, ...(negation !== undefined && { saying: text }) });
  return (written) => {
    const found = known.get(plain(written));
    return found ? { name: found.name, ...(found.saying && { saying: written }) } : { name: written };
  };
}

/** What a rule says of the words behind its flag. */
const takenBy = ({ takes, fix }: FlagRule): Shape | undefined => (fix?.kind === 'repeat' ? 'list' : takes);

/** Tells what an option takes: by the grammar, else by a rule. */
function shapesOf(
  { grammar = {}, rules }: Transform,
  nameOf: (written: string) => Named,
): (written: string) => Shape | undefined {
  const isAlike = grammar.dashes === 'alike';
  const plain = (flag: string): string => (isAlike ? dashed(flag) : flag);
  const shapes = new Map<string, Shape | undefined>([
    ...rules.flatMap((rule): [string, Shape][] =>
      takenBy(rule) ? [[plain(rule.flag), takenBy(rule) ?? 'value']] : [],
    ),
    ...Object.entries(grammar.options ?? {}).map(([flag, shape]): [string, Shape] => [plain(flag), shape]),
  ]);
  return (written) => {
    const { saying } = nameOf(written);
    return saying !== undefined ? 'nothing' : (shapes.get(plain(written)) ?? grammar.otherOptions);
  };
}

const saidText = (text: string): Str => [{ kind: 'text', text, pos: -1, end: -1, via: [], editableFrom: 0 }];

/** A flag whose value is what the program takes it for: `true` for `yes`, and of a bare switch. */
function withValue(flag: Flag, { booleans, options, dashes }: Grammar): Flag {
  const { name, saying, value } = flag;
  // What `--no-x=1` says nobody knows.
  if (saying !== undefined && value !== undefined) return { ...flag, value: undefined, plain: false };
  if (saying !== undefined) return { ...flag, value: saidText('false'), plain: true, whole: true };
  const shape = Object.entries(options ?? {}).find(([one]) =>
    dashes === 'alike' ? dashed(one) === dashed(name) : one === name,
  )?.[1];
  if (shape !== 'boolean') return flag;
  if (flag.tokens.length === 1 && value === undefined && flag.plain)
    return { ...flag, value: saidText('true'), saying: tokenText(flag.tokens[0]) ?? name };
  // Of `--cuda file` nobody knows whether the program takes the word for the option's value.
  const said = value && constantText(value);
  const isBoolean = said === undefined || booleans?.true.includes(said) || booleans?.false.includes(said);
  if (booleans && flag.tokens.length > 1 && !isBoolean) return { ...flag, plain: false, whole: false };
  const asTaken = (text: string): string =>
    booleans?.true.includes(text) ? 'true' : booleans?.false.includes(text) ? 'false' : text;
  const read = (str: Str): Str => {
    const [first] = str;
    const text = constantText(str);
    if (first?.kind === 'text' && text !== undefined && asTaken(text) !== text)
      return [{ ...first, text: asTaken(text) }];
    if (first?.kind === 'choice' && str.length === 1) return [{ ...first, alternatives: first.alternatives.map(read) }];
    return str;
  };
  return value ? { ...flag, value: read(value) } : flag;
}

/** Whether a word may be no argument at all, or several: `$A` without quotes. */
const mayVanish = ({ item }: Token): boolean =>
  item.kind === 'unknown' || (item.split && !item.str.some(({ kind }) => kind === 'text'));

/** Which flags are the program's own, and which ones those of a program that it starts. */
function partsOf(
  { flags, unknown, conditions }: Invocation,
  tokens: readonly Token[],
  { terminator, remainder }: Grammar,
  shapeOf: (name: string) => Shape | undefined,
): Partial<Invocation> {
  if (!terminator && !remainder) return {};
  const isSure = (token: Token): boolean => token.once && implied(token.conditions, conditions);
  const values = new Map(flags.flatMap(({ name, tokens: [, ...own] }) => own.map((token) => [token, name] as const)));
  /** Behind these words, what looks like a flag may be another program's, or is for certain. */
  let [open, end] = [tokens.length, tokens.length];
  /** Whether an option in front takes the word. */
  let taken: Answer = 'no';
  for (const [at, token] of tokens.entries()) {
    const text = tokenText(token);
    const option = values.get(token);
    const isValue = taken;
    taken = 'no';
    if (text === '--' && terminator && option === undefined) {
      if (!isSure(token)) open = Math.min(open, at);
      else end = at;
    } else if (!remainder || isValue === 'yes') continue;
    else if (option !== undefined) {
      if (shapeOf(option) === undefined) open = Math.min(open, at);
    } else if (text?.startsWith('-') && text !== '-') {
      // Of `-r 3`, the second word may be a value; long options have theirs already.
      const shape = text.startsWith('--') ? 'nothing' : shapeOf(text);
      if (!/^-\w+=/.test(text)) taken = shape === undefined ? 'unknown' : shape === 'nothing' ? 'no' : 'yes';
    } else if (flags.some((flag) => flag.tokens.includes(token))) continue;
    // What the script itself makes, as `"$(flags)"`, may be an option.
    else if (isValue === 'unknown' || mayVanish(token) || isOpenWord(token)) open = Math.min(open, at);
    else if (isSure(token)) end = at;
    else open = Math.min(open, at);
    if (end === at) break;
  }
  const isOpen = (flag: Flag): boolean => flag.at > open && flag.at < end;
  return {
    flags: flags.flatMap(({ isBehindEnd = false, ...flag }) =>
      flag.at > end ? [] : [{ ...flag, isBehindEnd: isOpen(flag) || (isBehindEnd && !terminator) }],
    ),
    passedOn: flags.filter(({ at }) => at > end),
    starts: remainder && tokenText(tokens[end]) !== '--' ? tokens[end] : undefined,
    unknown: unknown.filter(({ at }) => at < end),
  };
}

/** The flags that a transform speaks of, and those that its rules make. */
function flagsOf({ rules, entryRules = [], selector, required, when: forAll }: Transform): string[] {
  const asked = [
    forAll,
    ...[...rules, ...entryRules].map(({ when }) => when),
    entryRules.map(({ without, toPositional }) => [without, toPositional]),
  ];
  const inConditions = JSON.stringify(asked).match(/(?<=")--[\w.-]+(?=")/g) ?? [];
  const made = rules.flatMap(({ fix }) => (fix && fix.kind !== 'values' ? argumentsFor(fix, undefined) : []));
  return [...rules, ...(selector ? [selector] : []), ...(required ? [required] : [])]
    .map(({ flag }) => flag)
    .concat(
      inConditions,
      made.filter((one) => one.startsWith('--')).map((one) => one.split('=', 1)[0] ?? ''),
    );
}

/** Tells whether a flag may stand for a longer one: no one that is known has its name. */
function beginningIn(transform: Transform): (flag: Flag) => boolean {
  const { grammar = {} } = transform;
  if (grammar.abbreviations !== 'unique-prefix') return () => false;
  const plain = (flag: string): string => (grammar.dashes === 'alike' ? dashed(flag) : flag);
  const known = new Set([...flagsOf(transform), ...Object.keys(grammar.options ?? {})].map(plain));
  return ({ name }) => name.length > 4 && !known.has(plain(name));
}

/** The flags of an invocation that the program may take for one that a rule speaks of: `--eval_f` for `--eval_freq`. */
export const abbreviated = ({ beginnings = [] }: Invocation, { rules }: Transform): { flag: Flag; meant: string }[] =>
  beginnings.flatMap((flag) => {
    const meant = rules.find((one) => mayMean(flag, one.flag));
    return meant ? [{ flag, meant: meant.flag }] : [];
  });
