/** Where the entry points stand among a command's words. */
import { isPattern } from '../file-name.js';
import type { EntryPoints } from '../types.js';
import { agrees, type Token, tokenText } from './invocations.js';
import {
  isInterpreter,
  launcherOptions,
  managers,
  pythonLaunchers,
  startsBySubcommand,
  subcommands,
  valueWords,
} from './programs.js';
import { baseName } from './shell-text.js';
import type { Field, Unknown } from './values.js';

/** What the rules speak of: programs, and variables that these get in their environment. */
export interface Watched extends EntryPoints {
  readonly variables?: readonly string[];
}

/**
 * Where the entry points stand among a command's words: launchers are peeled, an unknown command in front as well.
 * More than one where branches start different ones.
 */
export function findEntries(tokens: readonly Token[], entryPoints: EntryPoints): number[] {
  const found: number[] = [];
  for (const at of placesIn(tokens)) {
    const token = tokens[at];
    if (!token) continue;
    const earlier = found.some((one) => agrees(tokens[one]?.conditions ?? new Map(), token.conditions));
    if (earlier) continue;
    if (!isEntry(tokens, at, entryPoints)) continue;
    found.push(at);
    // Whatever comes behind one that is there for certain is its argument.
    if (token.conditions.size === 0) break;
  }
  if (found.length > 0 || ![...entryPoints.scripts, ...entryPoints.modules].some(isPattern)) return found;
  const open = tokens.findIndex((_, at) => isOpen(tokens, at));
  return open === -1 ? [] : [open];
}

/** Where an entry point may stand: at each word but the options of known launchers and their values. */
function* placesIn(tokens: readonly Token[]): Generator<number> {
  for (let at = 0; at < tokens.length; at++) {
    yield at;
    at = behindOptions(tokens, at);
  }
}

/** Whether a word names an entry point of which nobody knows whether it is started: `my-launcher --verbose render scene.json`. */
export function mayStart(tokens: readonly Token[], entryPoints: EntryPoints): boolean {
  for (const at of placesIn(tokens)) if (isValue(tokens, at) && isNamed(tokens, at, entryPoints)) return true;
  return false;
}

/** Whether an entry point may be the value of an option of an unknown program: `my-launcher --name render --out x`. */
export function mayBeValue(tokens: readonly Token[], entry: number): boolean {
  const option = tokens[entry - 1];
  const text = tokenText(option);
  if (entry < 2 || !option || !text?.startsWith('-') || text === '-m' || text === '--' || text.includes('='))
    return false;
  const isPython = tokens.slice(0, entry).some((token) => isInterpreter(baseName(tokenText(token) ?? '')));
  return !isPython && !launcherWords(tokens, entry).includes(option);
}

/** The words in front of an entry point that are a known launcher's own: `--fp16` in `accelerate launch --fp16 train.py`. */
export function launcherWords(tokens: readonly Token[], entry: number): readonly Token[] {
  const own: Token[] = [];
  for (let at = 0; at < entry; at++) {
    const name = baseName(tokenText(tokens[at]) ?? '');
    if (isInterpreter(name)) break;
    const last = pythonLaunchers.has(name) ? entry - 1 : behindOptions(tokens, at);
    own.push(...tokens.slice(at + 1, last + 1));
    at = last;
  }
  return own;
}

/** The last of a launcher's own words: a value of its options is no entry point, as in `srun --exclusive -J lerobot-train python x.py`. */
function behindOptions(tokens: readonly Token[], launcher: number): number {
  const valued = launcherOptions(baseName(tokenText(tokens[launcher]) ?? ''));
  let at = launcher;
  if (valued === undefined) return at;
  for (;;) {
    const next = tokens[at + 1];
    const text = tokenText(next);
    if (subcommands.has(text ?? '')) at++;
    else if (text === '--' || !beginning(next)?.startsWith('-')) return at;
    else at += 1 + valueWords(valued, text);
  }
}

/**
 * Whether what stands in front of an entry point starts it: nothing, settings, launchers with a word of their own at most (`timeout 5m`),
 * an interpreter, an open word such as `$RUN`. In `docker stop NAME` it names something else; of `tmux kill-session -t NAME` nobody knows.
 */
export function isStarted(tokens: readonly Token[], entry: number): 'yes' | 'no' | 'unknown' {
  let mayHaveWord = false;
  let isBehindOpen = false;
  for (let at = 0; at < entry; at++) {
    const text = tokenText(tokens[at]);
    const name = baseName(text ?? '');
    if (isInterpreter(name)) return 'yes';
    // `"$PY" -m studio.render`: an open word may be any launcher, with options.
    const isOpenWord = text === undefined;
    if (isOpenWord || /^\w+=/.test(text) || (isBehindOpen && text.startsWith('-'))) {
      isBehindOpen ||= isOpenWord;
      continue;
    }
    isBehindOpen = false;
    const last = behindOptions(tokens, at);
    const isTold = tokens.slice(at + 1, last + 1).some((token) => subcommands.has(tokenText(token) ?? ''));
    if (startsBySubcommand.has(name) && !isTold) return 'no';
    if (pythonLaunchers.has(name)) return 'yes';
    const isLauncher = launcherOptions(name) !== undefined;
    if (!isLauncher && !mayHaveWord) return managers.has(name) ? 'no' : 'unknown';
    mayHaveWord = isLauncher;
    at = last;
  }
  return 'yes';
}

/** The text that a word begins with: `--gres=gpu:` of `--gres=gpu:$N`. */
function beginning(token: Token | undefined): string | undefined {
  const first = token?.item.kind === 'field' ? token.item.str[0] : undefined;
  return first?.kind === 'text' ? first.text : undefined;
}

/** Whether a word that says nothing of its text is started, as `"$SCRIPT"` behind `python`: it may be what a pattern stands for. */
function isOpen(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokenText(tokens[at - 1]);
  if (!token || (before?.startsWith('-') && before !== '-m' && !before.includes('='))) return false;
  const { item } = token;
  return item.kind === 'field' ? item.str.length === 1 && item.str[0]?.kind === 'hole' : item.one;
}

/** Whether one of these entry points begins at a word. */
export function isEntry(tokens: readonly Token[], at: number, entryPoints: EntryPoints): boolean {
  const token = tokens[at];
  if (!token) return false;
  const text = tokenText(token);
  const previous = tokenText(tokens[at - 1]);
  // `python -um MODULE`.
  const isCluster =
    /^-[BEIOPSbdsuv]+m$/.test(previous ?? '') && isInterpreter(baseName(tokenText(tokens[at - 2]) ?? ''));
  if (previous === '-m' || previous === '--module' || isCluster) {
    // Python finds `-m lerobot/scripts/train` as well.
    const module = text?.replace(/\.py$/, '').replaceAll('/', '.');
    const isMeant = (name: string): boolean =>
      isPattern(name) ? text?.endsWith(name.slice(1)) === true : name === module;
    return module !== undefined && entryPoints.modules.some(isMeant);
  }
  return !isValue(tokens, at) && isNamed(tokens, at, entryPoints);
}

/** Whether a word may be the value of an unknown option, as in `--log-name lerobot-train script.py`: another operand stands behind it. */
function isValue(tokens: readonly Token[], at: number): boolean {
  const previous = tokenText(tokens[at - 1]);
  if (at < 2 || !previous?.startsWith('--') || previous === '--' || previous.includes('=')) return false;
  return tokenText(tokens[at + 1])?.startsWith('-') === false;
}

/** Whether a word names one of these entry points, whatever stands in front of it. */
function isNamed(tokens: readonly Token[], at: number, entryPoints: EntryPoints): boolean {
  const token = tokens[at];
  const end = tokenText(token) ?? (token && tail(token.item));
  if (end === undefined || end.startsWith('-')) return false;
  // `$(which lerobot-train 2>/dev/null)`; what another program is asked to look up is its affair.
  const lookup = /^(?:\$\(|`)\s*(?:which|command -v|type -[pP])\s+(\S+?)\s*(?:\d?>\S*\s*)*(?:\)|`)$/.exec(end)?.[1];
  const isIt = (name: string): boolean =>
    isPattern(name)
      ? end.endsWith(name.slice(1))
      : end === name || end.endsWith(`/${name}`) || (lookup !== undefined && lookup === name);
  // `vllm serve`: the words behind the first have to follow it.
  const isCommand = (command: string): boolean => {
    const [first = '', ...others] = command.split(' ');
    return isIt(first) && others.every((word, index) => tokenText(tokens[at + 1 + index]) === word);
  };
  return entryPoints.commands.some(isCommand) || entryPoints.scripts.some(isIt);
}

/** The constant text that a word ends with; for a single expansion, that as written. */
function tail(item: Field | Unknown): string | undefined {
  const str = item.kind === 'field' ? item.str : item.raw;
  const last = str.at(-1);
  if (last?.kind === 'text') return last.text;
  return str.length === 1 && last?.kind === 'hole' ? last.source : undefined;
}
