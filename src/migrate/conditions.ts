/** What a rule asks of a call. Each answer may be `unknown`: then the rule changes nothing, and a person is told. */
import { effective } from '../shell/effective.js';
import { isEntry } from '../shell/entries.js';
import {
  agrees,
  type Conditions,
  type Flag,
  implied,
  mayBe,
  type OpenWord,
  type Token,
  tokenText,
} from '../shell/invocations.js';
import { baseName } from '../shell/shell-text.js';
import { isGiven as isOutside } from '../shell/values.js';
import type { MigrateOptions } from '../types.js';
import type { Invocation } from './reading.js';
import { dashed } from './spellings.js';
import type { Condition, Interpreter, ValueTest } from './transform.js';

export type Answer = 'yes' | 'no' | 'unknown';

/** What conditions ask beside the call itself; `text` is that of all scripts. */
export type Around = Pick<MigrateOptions, 'filesAt' | 'allow'> & { readonly text: string };

const opposite: Readonly<Record<Answer, Answer>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/** What all of them say together: one `no` is enough for it. */
export const both = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';

const either = (answers: readonly Answer[]): Answer => opposite[both(answers.map((one) => opposite[one]))];

/** Whether a condition holds of an invocation, where `given` holds. */
export function holds(condition: Condition, invocation: Invocation, given: Conditions, around: Around): Answer {
  const each = (all: readonly Condition[]): Answer[] => all.map((one) => holds(one, invocation, given, around));
  if ('not' in condition) return opposite[holds(condition.not, invocation, given, around)];
  if ('all' in condition) return both(each(condition.all));
  if ('any' in condition) return either(each(condition.any));
  if ('has' in condition) return isGiven(invocation, condition.has, given);
  if ('lacks' in condition) return opposite[isGiven(invocation, condition.lacks, given)];
  if ('value' in condition) return isValue(condition.value, invocation, given);
  if ('count' in condition) return isCount(condition.count, invocation, given);
  if ('before' in condition) return isBehind(condition.before, invocation, given, -1);
  if ('after' in condition) return isBehind(condition.after, invocation, given, 1);
  if ('form' in condition) return isWrittenAs(condition.form, invocation, given);
  if ('subcommand' in condition) return isSubcommand(condition.subcommand, invocation, given);
  if ('env' in condition) return isSet(condition.env, invocation, given, around.text);
  if ('signature' in condition) return isSigned(condition.signature, invocation, given);
  if ('entry' in condition) return isEntryOf(condition.entry, invocation);
  if ('launcher' in condition) return isLaunchedBy(condition.launcher, invocation, given);
  if ('interpreter' in condition) return isRunBy(condition.interpreter, invocation, given);
  if ('request' in condition) return around.allow?.has(condition.request) ? 'yes' : 'no';
  return isFile(condition.fileAt, invocation, around);
}

/** Whether an invocation gets a flag, with any value or none. One word that comes from outside as it is, as `"$MODEL"`, is taken to be none. */
function isGiven(invocation: Invocation, name: string, given: Conditions): Answer {
  const uses = usesOf(invocation, name, given);
  if (uses.some((one) => isSure(one, given))) return 'yes';
  return uses.length > 0 || mayCome(invocation, name, given) ? 'unknown' : 'no';
}

/** Whether a word is there for certain, and once. */
const isSure = ({ once, conditions, isBehindEnd }: Flag | (Token & { isBehindEnd?: undefined }), given: Conditions) =>
  once && isBehindEnd !== true && implied(conditions, given);

/** Whether a flag may be among words that nobody knows, or be given by the beginning of its name. */
const mayCome = ({ unknown, beginnings = [] }: Invocation, name: string, given: Conditions): boolean =>
  unknown.some((word) => (isOpen(word) || mayBe(word, name)) && agrees(word.conditions, given)) ||
  beginnings.some((one) => mayMean(one, name) && agrees(one.conditions, given));

/** Whether a flag may stand for one whose name begins so, in either spelling. */
export const mayMean = ({ name }: Flag, longer: string): boolean =>
  dashed(name) !== dashed(longer) && dashed(longer).startsWith(dashed(name));

/** Whether a word may be several, or one that the script itself makes: `"$(flags)"`. One that comes from outside as it is, as `"$MODEL"`, is a value. */
export const isOpen = ({ item, once }: Pick<OpenWord, 'item' | 'once'>): boolean =>
  item.kind === 'unknown' ||
  !once ||
  (item.str.every(({ kind }) => kind === 'hole') && item.str.some((atom) => atom.kind === 'hole' && !isOutside(atom)));

export const usesOf = (invocation: Invocation, name: string, given: Conditions): Flag[] =>
  invocation.flags.filter((one) => one.name === name && agrees(one.conditions, given));

type Asking<Key extends string> = Extract<Condition, Readonly<Record<Key, unknown>>>[Key];

/** Whether a flag's last value is as it is asked for. */
function isValue(asked: ValueTest, invocation: Invocation, given: Conditions): Answer {
  const { values, absent, unknown } = effective(invocation, asked.flag, given);
  if (asked.settled !== undefined) {
    const isThere = isGiven(invocation, asked.flag, given);
    if (isThere !== 'yes' || (unknown && values.size > 0)) return isThere === 'no' ? 'no' : 'unknown';
    return unknown === asked.settled ? 'no' : 'yes';
  }
  const mayBeNone = usesOf(invocation, asked.flag, given).some(({ isBehindEnd }) => isBehindEnd);
  const { beginnings = [] } = invocation;
  if (unknown || mayBeNone || beginnings.some((one) => mayMean(one, asked.flag))) return 'unknown';
  const fitting = [...values].filter((value) => fits(value, asked)).length;
  return fitting === 0 ? 'no' : !absent && fitting === values.size ? 'yes' : 'unknown';
}

function fits(value: string, { in: some, notIn, matches, lt = Number.NaN }: ValueTest): boolean {
  if (some) return some.includes(value);
  if (notIn) return !notIn.includes(value);
  return matches === undefined ? isNumber.test(value) && Number(value) < lt : isLike(value, matches);
}

/** A number as programs read it: `0x0` is none. */
const isNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Whether a text is as a pattern says, in which `*` stands for any text. A regular expression might never come to an end. */
function isLike(text: string, pattern: string): boolean {
  const [front = '', ...others] = pattern.split('*');
  const back = others.pop();
  if (back === undefined) return text === front;
  let at = front.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.startsWith(front) && text.endsWith(back) && text.length - back.length >= at;
}

/** Whether a flag is given so many times. */
function isCount({ flag, atLeast = 0, atMost = Infinity }: Asking<'count'>, invocation: Invocation, given: Conditions) {
  const uses = usesOf(invocation, flag, given);
  const least = uses.filter((one) => isSure(one, given)).length;
  const most = uses.every(({ once }) => once) && !mayCome(invocation, flag, given) ? uses.length : Infinity;
  if (least >= atLeast && most <= atMost) return 'yes';
  return most < atLeast || least > atMost ? 'no' : 'unknown';
}

/** Whether a flag stands behind a word, or, with -1, in front of it. */
function isBehind({ flag, word }: Asking<'after'>, invocation: Invocation, given: Conditions, way: 1 | -1): Answer {
  const isThere = isGiven(invocation, flag, given);
  if (isThere !== 'yes') return isThere;
  const { tokens } = invocation;
  const uses = usesOf(invocation, flag, given).map((one) => tokens.indexOf(one.tokens[0] ?? invocation.entry));
  const values = new Set(usesOf(invocation, flag, given).flatMap((one) => one.tokens));
  const others = tokens.filter((one) => agrees(one.conditions, given) && !values.has(one));
  const words = others.filter((one) => tokenText(one) === word);
  const mayBeAny = others.some(({ item }) => item.kind === 'unknown');
  if (words.length === 0) return mayBeAny ? 'unknown' : 'no';
  const sides = new Set(words.flatMap((one) => uses.map((at) => Math.sign(at - tokens.indexOf(one)))));
  const isKnown = sides.size === 1 && !mayBeAny && words.every((one) => isSure(one, given));
  return !isKnown ? 'unknown' : sides.has(way) ? 'yes' : 'no';
}

/** Whether a flag is written in this way each time. */
function isWrittenAs({ flag, is }: Asking<'form'>, invocation: Invocation, given: Conditions): Answer {
  const uses = usesOf(invocation, flag, given);
  const isThere = isGiven(invocation, flag, given);
  if (isThere === 'no' || mayCome(invocation, flag, given) || uses.some(({ whole }) => !whole))
    return isThere === 'no' ? 'no' : 'unknown';
  const isSo = ({ tokens: { length }, value }: Flag): boolean =>
    is === 'apart' ? length > 1 : length === 1 && value !== undefined;
  const all = uses.filter(isSo).length;
  return all === 0 ? 'no' : all === uses.length && isThere === 'yes' ? 'yes' : 'unknown';
}

/** Whether the word behind a command is one of some names; options in front of it hide it. */
function isSubcommand({ of, names }: Asking<'subcommand'>, invocation: Invocation, given: Conditions): Answer {
  const { tokens, entry } = invocation;
  const at = tokens.indexOf(entry);
  const isOwn = (command: string): boolean => isEntry(tokens, at, { commands: [command], scripts: [], modules: [] });
  const words = of.filter(isOwn).map((command) => command.split(' ').length);
  if (words.length === 0) return 'no';
  const behind = tokens.slice(at + Math.max(...words)).filter((one) => agrees(one.conditions, given));
  const [next] = behind;
  const text = tokenText(next);
  if (next && text !== undefined && !text.startsWith('-') && isSure(next, given))
    return names.includes(text) ? 'yes' : 'no';
  const mayBeIt = (one: Token): boolean => {
    const own = tokenText(one);
    return own === undefined || names.includes(own);
  };
  return behind.some(mayBeIt) ? 'unknown' : 'no';
}

/** Whether the script sets a variable for a command: in front of it, or as a word of what starts it. What it sets elsewhere may reach it. */
function isSet(name: string, invocation: Invocation, given: Conditions, text: string): Answer {
  const isWord = (token: Token): boolean =>
    token.item.kind === 'field' &&
    token.item.str[0]?.kind === 'text' &&
    token.item.str[0].text.startsWith(`${name}=`) &&
    isSure(token, given);
  const front = text.slice(Math.max(0, invocation.start - 500), invocation.start);
  const isInFront = new RegExp(`(?:^|[\\s;&|({])${name}=\\S*(?:\\s+\\w+=\\S*)*[ \\t]+$`).test(front);
  if (isInFront || wordsInFront(invocation).some(isWord)) return 'yes';
  return new RegExp(`\\b${name}\\b`).test(text) ? 'unknown' : 'no';
}

/** Whether as many of some flags are given as tell what program it is: `--output_dir` and `--num_train_epochs` of a training script. */
function isSigned({ atLeast, of }: Asking<'signature'>, invocation: Invocation, given: Conditions): Answer {
  const answers = of.map((flag) => isGiven(invocation, flag, given));
  const count = (answer: Answer): number => answers.filter((one) => one === answer).length;
  if (count('yes') >= atLeast) return 'yes';
  return count('yes') + count('unknown') >= atLeast ? 'unknown' : 'no';
}

/** Whether the invocation is of one of these entry points. */
export const isEntryOf = (entries: Asking<'entry'>, { tokens, entry }: Invocation): Answer =>
  isEntry(tokens, tokens.indexOf(entry), entries) ? 'yes' : 'no';

/** The words in front of the entry point that are there together with it. */
const wordsInFront = ({ tokens, entry, conditions }: Invocation): Token[] =>
  tokens.slice(0, tokens.indexOf(entry)).filter((token) => agrees(token.conditions, conditions));

/** Whether one of these programs starts the entry point: `torchrun`, `accelerate launch`. */
function isLaunchedBy(names: readonly string[], invocation: Invocation, given: Conditions): Answer {
  const words = wordsInFront(invocation).filter((token) => agrees(token.conditions, given));
  const texts = words.map(tokenText);
  const isHere = (name: string, at: number): boolean =>
    name.split(' ').every((word, index) => {
      const text = texts[at + index];
      const token = words[at + index];
      return (
        text !== undefined && token && (index > 0 ? text : baseName(text)) === word && implied(token.conditions, given)
      );
    });
  if (names.some((name) => texts.some((_, at) => isHere(name, at)))) return 'yes';
  const last = (name: string): string => name.split(' ').at(-1) ?? '';
  const mayBeHere = texts.some((text) => text === undefined || names.some((name) => baseName(text) === last(name)));
  return mayBeHere ? 'unknown' : 'no';
}

/** Whether `python`, without a path or options of its own, runs the entry point, or nothing does; or one with a path; or a `"$PY"`, which may be any. */
function isRunBy(kind: Interpreter, invocation: Invocation, given: Conditions): Answer {
  const { interpreter, module, isAlone } = interpreterOf(invocation);
  if (kind === 'plain' && (isAlone || interpreter)) return 'yes';
  const words = wordsInFront(invocation).filter((one) => one !== module && !/^-\w/.test(tokenText(one) ?? ''));
  const word = words.at(-1);
  if (!word) return 'no';
  // Behind `sudo` or `timeout 5`, nothing runs a command that is no file of Python's.
  const isFile = module !== undefined || /\.py$/.test(tokenText(invocation.entry) ?? '.py');
  if (kind === 'plain') return isFile || tokenText(word) === undefined ? 'no' : 'yes';
  const last = word.item.kind === 'field' ? word.item.str.at(-1) : undefined;
  const isPath = last?.kind === 'text' && /\/python[\d.]*$/.test(last.text);
  const isOpenWord = tokenText(word) === undefined && last?.kind !== 'text';
  if (kind === 'path' ? !isPath && !isOpenWord : !isOpenWord) return 'no';
  return isSure(word, given) && (kind === 'variable' || isPath) ? 'yes' : 'unknown';
}

/** The words that have Python run the entry point; `interpreter` is undefined where it is not plain, and `isAlone` says that there is none. */
export function interpreterOf(invocation: Invocation): {
  readonly interpreter: Token | undefined;
  readonly module: Token | undefined;
  readonly isAlone: boolean;
} {
  const { conditions } = invocation;
  const words = wordsInFront(invocation);
  const last = words.at(-1);
  const module = tokenText(last) === '-m' ? last : undefined;
  const before = module ? words.at(-2) : last;
  const isPython = /^python[\d.]*$/.test(tokenText(before) ?? '');
  const isSure = before?.once && implied(before.conditions, conditions);
  return { interpreter: isPython && isSure ? before : undefined, module, isAlone: !before };
}

/** Whether the project has a file, and it holds one of these texts. */
function isFile({ path, contains }: Asking<'fileAt'>, invocation: Invocation, { filesAt }: Around): Answer {
  const { tokens, entry, starts = entry } = invocation;
  const name = path ?? scriptOf(starts, tokenText(tokens[tokens.indexOf(starts) - 1]) === '-m');
  const texts = name === undefined ? undefined : filesAt?.(name);
  if (!texts) return 'unknown';
  if (texts.length === 0) return 'no';
  if (!contains) return 'yes';
  const found = texts.map((text) => text !== null && contains.some((one) => text.includes(one)));
  if (found.every(Boolean)) return 'yes';
  // Which of several files is meant depends on where the script is started.
  return found.some(Boolean) || texts.includes(null) ? 'unknown' : 'no';
}

/** The path of the script that a word names, as far as the script says it: `src/train.py` of `"$REPO/src/train.py"`. */
function scriptOf({ item }: Token, isModule: boolean): string | undefined {
  const last = item.kind === 'field' ? item.str.at(-1) : undefined;
  if (last?.kind !== 'text' || item.kind !== 'field') return undefined;
  const isWhole = item.str.length === 1;
  if (isModule) return isWhole ? `${last.text.replaceAll('.', '/')}.py` : undefined;
  const path = last.text.replace(isWhole ? /^(?:\.{0,2}\/)+/ : /^[^/]*\//, '');
  return path === '' ? undefined : path;
}
