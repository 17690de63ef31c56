/**
 * Variables that hold nothing without what goes: of `FREEZE=(--flag)` and `"${FREEZE[@]}"` a person takes out both, where nothing else names
 * the variable. And the calls of functions that dead code asks about.
 */

import { type Assignment, eachNode, type Statement, type SyntaxNode } from './bash/tree.js';
import { escaped, Gone } from './gone.js';
import type { Span } from './values.js';

/** A script that parses; positions are its own. */
export interface Code {
  readonly commands: readonly Statement[];
  readonly text: string;
}

export interface Emptied {
  /** Where the statements begin that set such a variable. */
  readonly statements: ReadonlySet<number>;
  /** The words that are nothing but such a variable. */
  readonly words: readonly Span[];
}

export const nothingEmptied: Emptied = { statements: new Set(), words: [] };

/** A statement that sets one variable, and where the list of statements ends that it stands in. */
export interface Setting {
  readonly statement: Statement;
  readonly assignment: Assignment;
  readonly listEnd: number;
}

/** Names that a script may put together, variables that all commands get, and lines that a person wants to keep. */
const kept = /\$\{!|\ballexport\b|\bset\s+-\w*a|\bcompgen\b|reflow-migrate-ignore/;

/** Expansions that run something, set something or may end the script. */
export const acts = /`|\$\(|[<>]\(|\$\{\w+(?:\[[^\]]*\])?:?[=?]|\+\+|\$\{\w+[:[][^\]}]*(?:\w--|--\w|[^=!<>]=(?!=))/;

/** `set -e` in any of its forms, for this shell or the one that is started, and `trap … ERR`. */
export const onErrors =
  /\berrexit\b|\bERR(?:_?EXIT)?\b|\bset\s+(?:[-+]\w+\s+)*-\w*e|(?:^#!|\b(?:ba|da|z|k)?sh\s).*\s-\w*e/im;

/** A command that hands on the exit status of the one in front. */
export const handsOn = /\$\{?[?_]|PIPESTATUS|(?:^|[;&|{(]\s*)(?:return|exit)\s*(?:$|[;&|})#])/;

/** Whether a test sets something: what a pattern matched, where `all` the scripts ask for that, or a number, as in `[[ N++ -gt 0 ]]`. */
export function setsMore(test: string, all: string): boolean {
  if (test.includes('=~')) return /\bBASH_REMATCH\b|\bMATCH\b|\bmatch\b/.test(all);
  return /\s-(?:eq|ne|[lg][te])\s/.test(test) && /\w--|--\w|(?<![=!<>])=(?!=)/.test(test);
}

/**
 * @param gone what is cut, spans in order that do not touch
 * @param all the same with the texts of arguments that are cut where they are used
 * @param others the text of the other scripts, which may use this one's variables
 */
export function emptiedIn(
  { commands, text }: Code,
  gone: readonly Span[],
  all: readonly Span[],
  others: string,
): Emptied {
  const [used, held] = [new Gone(text, gone), new Gone(text, all)];
  const settings = settingsIn(commands, text.length);
  const touched = settings.filter(({ assignment }) => held.touches(assignment));
  if (touched.length === 0 || kept.test(text)) return nothingEmptied;
  const byName = new Map(touched.map(({ assignment: { name } }) => [name, [] as Setting[]]));
  for (const one of settings) byName.get(one.assignment.name)?.push(one);
  const uses = usesIn(commands, (name, word) => byName.has(name) && used.left(word) !== '');
  const names = settings
    .map(({ assignment: { pos, name } }) => ({ pos, end: pos + name.length }))
    .filter((name) => !used.touches(name));
  const accounted = [...gone, ...[...uses.values()].flat(), ...names].sort((a, b) => a.pos - b.pos);
  for (const one of [others, new Gone(text, accounted).left({ pos: 0, end: text.length }, ' ')])
    for (const [name] of one.matchAll(/\w+/g)) byName.delete(name);
  const empty = [...byName].filter(([name, ways]) => {
    const own = uses.get(name) ?? [];
    const isSet = ({ statement, assignment, listEnd }: Setting): boolean =>
      assignment.append !== true && own.every(({ pos }) => statement.end <= pos && pos < listEnd);
    const left = own.length > 0 ? used : held;
    return ways.some(isSet) && ways.every(({ assignment: { value } }) => /^\(?["'\s]*\)?$/.test(left.left(value)));
  });
  return {
    statements: new Set(empty.flatMap(([, ways]) => ways.map(({ statement }) => statement.pos))),
    words: empty.flatMap(([name]) => uses.get(name) ?? []),
  };
}

/** The last words of calls whose function asked for them only where they are cut, and counts none: of `f() { render "$1" "$2"; }`, `f --a --flag`. */
export function unaskedIn({ commands, text }: Code, gone: readonly Span[]): Span[] {
  const used = new Gone(text, gone);
  const bodies = new Map<string, { before: string; after: string }>();
  const found: Span[] = [];
  eachNode(commands, (node) => {
    if (node.type !== 'Function') return;
    const { before, after } = bodies.get(node.name.text) ?? { before: '', after: '' };
    const { pos, end } = node.body;
    bodies.set(node.name.text, { before: before + text.slice(pos, end), after: after + used.left(node.body) });
  });
  eachNode(commands, (node) => {
    const body = node.type === 'Command' ? bodies.get(node.name?.text ?? '') : undefined;
    if (node.type !== 'Command' || !body || /\$\{?[#!]?[@*#]|\b(?:shift|set|eval|getopts)\b/.test(body.before)) return;
    for (const [at, { pos, end }] of [...node.suffix.entries()].reverse()) {
      const asks = new RegExp(`\\$\\{?[#!]?${at + 1}(?!\\d)`);
      const isUnasked = asks.test(body.before) && !asks.test(body.after) && !used.touches({ pos, end });
      if (!isUnasked || /[$`<>]/.test(text.slice(pos, end))) return;
      found.push({ pos, end });
    }
  });
  return found;
}

/** The calls of functions that only append to variables what they get: `add --flag` may go as a whole. */
export function appendingCallsIn({ commands, text }: Code): Span[] {
  const appending = new Set<string>();
  const isAppend = (part: SyntaxNode): boolean => part.type === 'Assignment' && part.append === true;
  const appends = ({ command, background, pos, end }: Statement): boolean =>
    command.type === 'Command' &&
    !background &&
    command.redirects.length === 0 &&
    !acts.test(text.slice(pos, end)) &&
    (command.name ? command.name.text === 'local' : command.prefix.every(isAppend));
  const calls: Span[] = [];
  eachNode(commands, (node) => {
    if (node.type === 'Function' && node.body.type === 'BraceGroup' && node.body.body.commands.every(appends))
      appending.add(node.name.text);
    const isCall = node.type === 'Command' && appending.has(node.name?.text ?? '') && node.redirects.length === 0;
    if (isCall && node.prefix.length === 0 && !acts.test(text.slice(node.pos, node.end)))
      calls.push({ pos: node.pos, end: node.end });
  });
  return calls;
}

/** How often a command gets what a function prints, and nothing else of it: `train $(flags)`. */
export function capturesOf({ commands, text }: Code, name: string): number {
  const isCall = new RegExp(`^"?\\$\\([ \\t]*${escaped(name)}(?:[ \\t][^()\`;&|<>\\n]*)?\\)"?$`);
  let calls = 0;
  eachNode(commands, (node) => {
    // Where a command's own name may be nothing, it returns what was returned in its words.
    if (node.type !== 'Command' || !node.name || node.name.text.startsWith('$')) return;
    calls += node.suffix.filter((part) => part.type === 'Word' && isCall.test(text.slice(part.pos, part.end))).length;
  });
  return calls;
}

/** The statements that do nothing but set one variable, be it behind a test. */
export function settingsIn(commands: readonly Statement[], end: number): Setting[] {
  const found: Setting[] = [];
  const list = (statements: readonly Statement[], listEnd: number): void => {
    for (const statement of statements) {
      // `[ -n "$1" ] && V=--flag` sets it only now and then.
      const { command, background } = statement;
      const isList = command.type === 'AndOr';
      const own = (isList ? command.commands : [command]).flatMap((one) => assignmentOf(one) ?? []);
      if (!background && own.every(({ name }) => name === own[0]?.name))
        found.push(...own.map((assignment) => ({ statement, assignment, listEnd: isList ? statement.end : listEnd })));
    }
  };
  list(commands, end);
  eachNode(commands, (node) => {
    if (node.type === 'CompoundList') list(node.commands, node.end);
  });
  return found;
}

/** What a command sets that does nothing else. */
export function assignmentOf(command: SyntaxNode): Assignment | undefined {
  if (command.type !== 'Command' || command.redirects.length > 0) return undefined;
  const { name, prefix, suffix } = command;
  if (name && !/^(?:local|declare|typeset|readonly)$/.test(name.text)) return undefined;
  const [assignment, ...more] = [...prefix, ...suffix].filter(
    (part) => !(part.type === 'Word' && /^-[aAr]+$/.test(part.text)),
  );
  const isOne = assignment?.type === 'Assignment' && !assignment.index && more.length === 0;
  return isOne && prefix.length + (name ? 1 : 0) === 1 ? assignment : undefined;
}

/** The words, by name, that are all of a variable and, where it is empty, nothing. */
function usesIn(commands: readonly Statement[], isAsked: (name: string, word: Span) => boolean): Map<string, Span[]> {
  const uses = new Map<string, Span[]>();
  eachNode(commands, (node) => {
    const parts = node.type === 'Command' ? node.suffix : node.type === 'ArrayValue' ? node.elements : [];
    for (const part of parts) {
      const name = part.type === 'Word' ? wholly.exec(part.text)?.slice(1).find(Boolean) : undefined;
      if (name === undefined || !isAsked(name, part)) continue;
      const words = uses.get(name) ?? [];
      uses.set(name, words);
      words.push({ pos: part.pos, end: part.end });
    }
  });
  return uses;
}

/** `$S`, `${S}`, `"${A[@]}"`, `${A[@]}`, and `${A[@]+"${A[@]}"}`, which `set -u` asks for. */
const wholly = /^(?:\$(\w+)|\$\{(\w+)(?:\[[@*]\])?\}|"\$\{(\w+)\[@\]\}"|\$\{(\w+)\[@\]:?\+"\$\{\4\[@\]\}"\})$/;
