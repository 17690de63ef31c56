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
  settledText,
  type Token,
} from '../shell/invocations.js';
import { baseName } from '../shell/shell-text.js';
import { isGiven as isOutside } from '../shell/values.js';
import type { MigrateOptions } from '../types.js';
import type { Invocation } from './read.js';
import type { Condition } from './transform.js';

export type Answer = 'yes' | 'no' | 'unknown';

/** What conditions ask beside the call itself. */
export type Around = Pick<MigrateOptions, 'filesAt' | 'allow'>;

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
  if ('signature' in condition) return isSigned(condition.signature, invocation, given);
  if ('entry' in condition) return isEntryOf(condition.entry, invocation);
  if ('launcher' in condition) return isLaunchedBy(condition.launcher, invocation, given);
  if ('interpreter' in condition) return isPlain(invocation) ? 'yes' : 'no';
  if ('request' in condition) return around.allow?.has(condition.request) ? 'yes' : 'no';
  return isFile(condition.fileAt, invocation, around);
}

/** Whether an invocation gets a flag, with any value or none. One word that comes from outside as it is, as `"$MODEL"`, is taken to be none. */
function isGiven(invocation: Invocation, name: string, given: Conditions): Answer {
  const uses = usesOf(invocation, name, given);
  const isSure = ({ once, conditions, isBehindEnd }: Flag): boolean =>
    once && !isBehindEnd && implied(conditions, given);
  if (uses.some(isSure)) return 'yes';
  const mayCome = invocation.unknown.some(
    (word) => (isOpen(word) || mayBe(word, name)) && agrees(word.conditions, given),
  );
  return uses.length > 0 || mayCome ? 'unknown' : 'no';
}

/** Whether a word may be several, or one that the script itself makes: `"$(flags)"`. One that comes from outside as it is, as `"$MODEL"`, is a value. */
const isOpen = ({ item, once }: OpenWord): boolean =>
  item.kind === 'unknown' ||
  !once ||
  (item.str.every(({ kind }) => kind === 'hole') && item.str.some((atom) => atom.kind === 'hole' && !isOutside(atom)));

export const usesOf = (invocation: Invocation, name: string, given: Conditions): Flag[] =>
  invocation.flags.filter((one) => one.name === name && agrees(one.conditions, given));

type Asking<Key extends string> = Extract<Condition, Readonly<Record<Key, unknown>>>[Key];

/** Whether a flag's last value is one of those that are asked for. */
function isValue(asked: Asking<'value'>, invocation: Invocation, given: Conditions): Answer {
  const { values, absent, unknown } = effective(invocation, asked.flag, given);
  const mayBeNone = usesOf(invocation, asked.flag, given).some(({ isBehindEnd }) => isBehindEnd);
  if (unknown || mayBeNone) return 'unknown';
  const isMeant = (value: string): boolean =>
    asked.in?.includes(value) ?? (value.trim() !== '' && Number(value) < (asked.lt ?? Number.NaN));
  const fitting = [...values].filter(isMeant).length;
  return fitting === 0 ? 'no' : !absent && fitting === values.size ? 'yes' : 'unknown';
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
  const texts = words.map(settledText);
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

/** Whether `python`, without a path or options of its own, runs the entry point, or nothing does: a `"$PY"` may be any interpreter. */
function isPlain(invocation: Invocation): boolean {
  const { interpreter, isAlone } = interpreterOf(invocation);
  return isAlone || interpreter !== undefined;
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
  const module = settledText(last) === '-m' ? last : undefined;
  const before = module ? words.at(-2) : last;
  const isPython = /^python[\d.]*$/.test(settledText(before) ?? '');
  const isSure = before?.once && implied(before.conditions, conditions);
  return { interpreter: isPython && isSure ? before : undefined, module, isAlone: !before };
}

/** Whether the project has a file, and it holds one of these texts. */
function isFile({ path, contains }: Asking<'fileAt'>, invocation: Invocation, { filesAt }: Around): Answer {
  const { tokens, entry, starts = entry } = invocation;
  const name = path ?? scriptOf(starts, settledText(tokens[tokens.indexOf(starts) - 1]) === '-m');
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
