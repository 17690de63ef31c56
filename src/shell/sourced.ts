/** Which file a `source` line means, among the files of a run. */
import { posix } from 'node:path';
import { scriptEnding } from '../file-name.js';
import { constantBase, fits, fromAnywhere, isGlob, type Pattern, patternOf, saysNothing } from './name-pattern.js';
import { eachLeaf } from './rows.js';
import { constantText, type Str } from './values.js';

/** An expansion that gives the script's own folder, or the one that it works in: `$(dirname "$0")`, `${BASH_SOURCE[0]%/*}`, `$PWD`. */
export const isOwnFolder = (expansion: string): boolean =>
  /dirname|BASH_SOURCE|\$\{?0/.test(expansion) || isWorkingFolder(expansion);
export const isWorkingFolder = (expansion: string): boolean => /^(?:\$\(pwd\)|`pwd`|\$\{?PWD\}?)$/.test(expansion);

/** Where a script names a file. All paths are relative with `/`, or absolute. */
export interface Place {
  /** The script. */
  readonly from: string;
  /** The folder that it has changed to: `./jobs` is that one, `jobs` any of that name, `?` any at all; undefined where it stays. */
  readonly folder: string | undefined;
}

/** The paths among `known` that a constant name may mean: in the script's own folder, or from the folder of the run. */
function pathsOf(name: string, { from, folder }: Place, known: ReadonlyMap<string, unknown>): readonly string[] {
  const exact = (path: string): readonly string[] => (known.has(posix.normalize(path)) ? [posix.normalize(path)] : []);
  if (posix.isAbsolute(name)) return exact(name);
  if (folder === undefined) return [...new Set([...exact(posix.join(posix.dirname(from), name)), ...exact(name)])];
  const path = folder === '?' ? name : posix.join(folder, name);
  const own = /^\.?\//.test(folder) ? exact(path) : [];
  if (own.length > 0) return own;
  const ending = posix.normalize(path).replace(/^(?:\.\.\/)+/, '');
  return [...known.keys()].filter((one) => one === ending || one.endsWith(`/${ending}`));
}

/** The scripts that a name may mean; `all` where it can mean nothing else. */
export interface Named {
  readonly paths: readonly string[];
  readonly all: boolean;
  /** Whether it may be any file at all. */
  readonly open: boolean;
  /** Whether it is constant but for the folder in front. A file of a name in part open may also not be there. */
  readonly isConstant: boolean;
}

/**
 * Which of the files `known` the text `name` may mean at `place`. A part that is unknown may be anything
 * but a folder's end: `configs/$1.sh` is any script in `configs/`; a folder in front may be any folder, as in `$ROOT/flags.sh`.
 */
export function scriptsNamed(name: Str, place: Place, known: ReadonlyMap<string, unknown>): Named {
  const only = name.length === 1 ? name[0] : undefined;
  if (only?.kind === 'choice') {
    const each = only.alternatives.map((one) => scriptsNamed(one, place, known));
    return {
      paths: [...new Set(each.flatMap((one) => one.paths))],
      all: each.every((one) => one.all),
      open: each.some((one) => one.open),
      isConstant: each.every((one) => one.isConstant),
    };
  }
  if (
    only?.kind === 'hole' &&
    /^(?:\$\((?:realpath|readlink -f)\s+)?"?\$(?:0|\{0\}|\{BASH_SOURCE(?:\[0\])?\}|BASH_SOURCE)"?\)?$/.test(only.source)
  )
    return { paths: [place.from], all: true, open: false, isConstant: true };
  const [first, ...others] = name;
  const next = others[0];
  const own =
    first?.kind === 'hole' && isOwnFolder(first.source) && (next?.kind !== 'text' || next.text.startsWith('/'));
  const rest = own ? others : name;
  const text = constantText(rest);
  if (text !== undefined && !isGlob(text)) {
    const folder = own && !isWorkingFolder(first.source) ? `./${posix.dirname(place.from)}` : place.folder;
    const paths = pathsOf(text.replace(/^\/+/, own ? '' : '/'), { ...place, folder }, known);
    if (paths.length > 0) return { paths, all: true, open: false, isConstant: true };
  }
  // `$ROOT/flags.sh`.
  const isFolder = first?.kind === 'hole' && next?.kind === 'text' && next.text.startsWith('/');
  // `cd jobs; source ./mode.sh`, and no such file stands in `jobs`: of that name there is one elsewhere, which may be meant or not.
  const isElsewhere = text !== undefined && !own && /^\.{0,2}\/?[^/?]/.test(place.folder ?? '');
  let isConstant = !isElsewhere || posix.isAbsolute(text);
  eachLeaf(isFolder ? others : rest, ({ kind }) => {
    isConstant &&= kind === 'text';
  });
  const pattern = patternOf(rest);
  // Nothing but an open value: any file at all.
  if (saysNothing(pattern)) return { paths: [], all: false, open: true, isConstant: false };
  const paths = pathsEndingIn(fromAnywhere(pattern), known);
  if (paths.length > 0) return { paths, all: true, open: false, isConstant };
  // From another folder the same file has another path: one of that name may be meant.
  const base = constantBase(pattern);
  return {
    paths: base ? pathsEndingIn([{ kind: 'text', text: base }], known) : [],
    all: false,
    open: false,
    isConstant,
  };
}

/** The paths of a project that end so. Scripts say the same few names again and again, such as `python`: each is looked up once. */
function pathsEndingIn(pattern: Pattern, known: ReadonlyMap<string, unknown>): readonly string[] {
  const found = lookedUp.get(known) ?? new Map<string, readonly string[]>();
  lookedUp.set(known, found);
  const key = JSON.stringify(pattern);
  const paths = found.get(key) ?? [...known.keys()].filter((path) => fits(path, pattern));
  found.set(key, paths);
  return paths;
}

const lookedUp = new WeakMap<ReadonlyMap<string, unknown>, Map<string, readonly string[]>>();

/** What a text says of other files. */
export interface Mentions {
  /** The ends of paths that may be scripts: `configs/a.sh`, `.env`. */
  readonly names: readonly string[];
  /** Ends of paths that are put together when it runs, with `*` for what is open: `configs/*.conf`. */
  readonly patterns: readonly string[];
  /** Those of `names` that are read in, as by `source`. */
  readonly sourced: readonly string[];
  /** It works in other folders than it was started in: a name may mean a file of any folder. */
  readonly moves: boolean;
  /** A name of which nothing is known, as in `source "$1.sh"`: any script may be meant. */
  readonly open: boolean;
}

/** A text that names no file. */
export const nothingNamed: Mentions = { names: [], patterns: [], sourced: [], moves: false, open: false };

const starter = /(?:^|[\s;&|({"'`])(?:source|\.|bash|sh|zsh|sbatch|qsub|bsub)[ \t]+([^\n;&|)<>]+)/g;
/** A path to a name without an extension: `./train`, `$DIR/bin/train`. */
const bareName = /(?:^|[\s;&|("'`=])(?:\.{1,2}|~|\$\{?\w+\}?)?\/(?:[\w.-]+\/)*([\w-]+)(?=["'\s;&|)`]|$)/g;
/** A word as far as it may be a path, its expansions in it. */
const word =
  /(?:\$\{[^}\n]{0,80}\}|\$\([^()\n]{0,80}\)|`[^`\n]{0,80}`|\$(?:\w+|[*@<^])|[\w./~+@%*?-]|\[[\w-]{1,20}\]|\{[^{}\s]{0,80}\})+/g;
const open = /\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`|\$(?:\w+|[*@<^])|[*?]+|\[[^\]]*\]|\{[^}]*\}/g;

/** The scripts that a text may name, found by its characters alone; one of its bytes may be a character. Undefined where there is none. */
export function mentionsIn(text: string): Mentions | undefined {
  const names = new Set<string>();
  let any = false;
  for (const { 0: end, index } of text.matchAll(scriptEnding)) {
    let start = index;
    while (start > 0 && index - start < 200 && /[\w./~@:=,%+#-]/.test(text[start - 1] ?? '')) start--;
    const name = text.slice(start, index + end.length);
    if (/[$}*?)\]]/.test(text[start - 1] ?? '') && !name.includes('/')) any = true;
    // What stands in front of such a character may belong to the name or not: `--script=a.sh`, `lr=1e-5.sh`.
    if (index > start)
      for (const { index: from } of name.matchAll(/(?<=^|[@:=,%+#])./g))
        names.add(name.slice(from).replace(/^(?:-|~?\/|\.\.?\/)+/, ''));
  }
  for (const [, operands = ''] of text.matchAll(starter)) {
    for (const word of operands.trim().split(/\s+/).slice(0, 6)) {
      // Text for the shell, not a script's name.
      if (/^-\w*c$/.test(word)) break;
      const last = word.slice(word.lastIndexOf('/') + 1).replace(/["']/g, '');
      if (/[$*?[]/.test(last) && !/\.\w+$/.test(last)) any = true;
      const tail = /([\w.~/-]*[\w~-])$/.exec(word.replace(/["')]+$/, ''))?.[1];
      if (tail !== undefined && !tail.startsWith('-')) names.add(tail.replace(/^(?:~?\/|\.\.?\/)+/, ''));
    }
  }
  for (const [, name = ''] of text.matchAll(bareName)) names.add(name);
  const patterns = patternsIn(text);
  const sourced = sourcedIn(text);
  const moves = /\b(?:cd|pushd|chdir|PATH)\b|(?<!\w)-C\b/.test(text);
  if (names.size === 0 && patterns.length === 0 && sourced.length === 0 && !any && !moves) return undefined;
  return {
    names: [...names],
    patterns,
    sourced,
    moves,
    open: any,
  };
}

/** Paths that are put together: those of which a folder or a part of the name is written. */
export function patternsIn(text: string): string[] {
  const found = new Set<string>();
  // A quote may stand between a path's parts: `"$DIR"/x.conf`; and a path within a substitution: `$(cat f/$1.txt)`.
  // Python marks its texts: f"scripts/{name}.sh".
  const bare = text.replace(/\b[fr]+(?=["'])|["']/g, '');
  const within = bare.includes('$(') || bare.includes('`') ? bare.replace(/\$\(<?|[`)]/g, ' ') : '';
  for (const [written] of [...bare.matchAll(word), ...within.matchAll(word)]) {
    if (!/[$*?`[{]/.test(written)) continue;
    const parts = written.replace(open, '*').replace(/\*+/g, '*').split('/');
    while (parts.length > 1 && /^(?:[~.]*|\*)$/.test(parts[0] ?? '')) parts.shift();
    const name = parts.at(-1) ?? '';
    if (name.includes('*') && (parts.length > 1 || /\.\w+$/.test(name))) found.add(parts.join('/'));
  }
  return [...found];
}

/** The base names of files that a text reads in, in whatever language it is: `. ./flags.sh; …` in a Makefile. */
export const sourcedIn = (text: string): string[] =>
  Array.from(text.matchAll(/(?:^|[\s;&|("'`,@=])(?:source|\.)[ \t]+["']?([^\s;&|"'`)]+)/g), ([, name = '']) =>
    name.slice(name.lastIndexOf('/') + 1),
  );
