/** Files that have to do with scripts for what a text says of them, whatever they are called: `source settings`, `python launch.py`. */
import { posix, resolve } from 'node:path';
import { isCaller, isOutput, isOwnReport } from '../file-name.js';
import { type Mentions, mentionsIn, patternsIn } from '../shell/sourced.js';
import { isSmallFile } from './around.js';
import { areNear, isShell, type Member, pathMeantBy } from './groups.js';
import { textIn, withoutQuotes } from './holders.js';

/** How much of a text is looked at in one piece, and how much of it again: a name may lie across two. */
const pieceSize = 1 << 18;
const overlap = 300;

/** Files that one text names; what means more of them means none. */
const maxNamed = 64;

interface Path {
  readonly path: string;
  readonly member: Member;
}

/** Members by the last part of each of their paths, and by the folder that it is in. */
class Names {
  private readonly byName = new Map<string, Path[]>();
  private readonly byFolder = new Map<string, Path[]>();

  constructor(members: readonly Member[]) {
    for (const member of members)
      for (const path of [member.path, ...member.links]) {
        const name = posix.basename(path);
        if (isOutput(name)) continue;
        push(this.byName, name, { path, member });
        push(this.byFolder, posix.basename(posix.dirname(path)), { path, member });
      }
  }

  /** Those that the text of a file names, piece by piece: no rule for names is meant for a word of many megabytes. */
  in(text: string, file: string, counts: (member: Member) => boolean): Set<Member> {
    const found = new Set<Member>();
    for (let at = 0; at < text.length; at += pieceSize - overlap)
      for (const member of this.inPiece(text.slice(at, at + pieceSize), file, counts)) found.add(member);
    return found;
  }

  /** Of a word without an ending only those that `counts`. */
  private inPiece(text: string, file: string, counts: (member: Member) => boolean): Set<Member> {
    const found = new Set<Member>();
    const bare = withoutQuotes(text);
    for (const { 0: name, index } of bare.matchAll(/[\w.@%+~-]+/g))
      for (const { path, member } of this.byName.get(name) ?? []) {
        const folder = folderBefore(bare, index);
        const isMeant =
          folder === '' || folder === '/' ? areNear(path, file) : `/${path}`.endsWith(`/${folder}${name}`);
        if (isMeant && (folder !== '' || name.includes('.', 1) || counts(member))) found.add(member);
      }
    for (const pattern of patternsIn(text)) {
      const meant = this.byFolder.get(posix.basename(posix.dirname(pattern))) ?? [];
      const whole = pathMeantBy(pattern);
      if (meant.length <= maxNamed) for (const { path, member } of meant) if (whole.test(path)) found.add(member);
    }
    return found;
  }
}

/** The folders that stand before a name, as far as they are written: `lib/` of `$ROOT/../lib/x`. */
function folderBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 200 && /[\w.@%+~/-]/.test(text[start - 1] ?? '')) start--;
  const written = text.slice(start, end).replace(/^(?:\.{0,2}\/)+/, '');
  return written === '' && start < end ? '/' : written;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The files of a project by their names, where scripts may read or start them. */
export class Neighbours {
  private readonly names: Names;
  private readonly known = new Map<Member, boolean>();

  /**
   * @param files of any name that scripts may read, and programs of other languages
   * @param flags what makes a file matter by itself
   */
  constructor(
    files: readonly Member[],
    private readonly flags: readonly string[],
    private readonly cwd: string,
  ) {
    this.names = new Names(files);
  }

  namedBy({ path }: Member): Member[] {
    const named = this.names.in(textIn(path, this.cwd), path, (member) => this.holdsFlags(member));
    return [...named].filter((one) => one.path !== path && isSmallFile(resolve(this.cwd, one.path)));
  }

  holdsFlags(member: Member): boolean {
    const known = this.known.get(member);
    if (known !== undefined) return known;
    const text = isSmallFile(resolve(this.cwd, member.path)) ? textIn(member.path, this.cwd) : '';
    const holds = !text.includes('\0') && !isOwnReport(text) && this.flags.some((flag) => text.includes(flag));
    this.known.set(member, holds);
    return holds;
  }
}

/**
 * Adds to each group the files that its texts name, the programs that name its scripts, and the scripts that those name in turn.
 * @returns the groups; those that came to share a script are one
 */
export function withNeighbours(
  groups: readonly (readonly Member[])[],
  neighbours: Neighbours,
  members: readonly Member[],
  mentions: ReadonlyMap<string, Mentions>,
  cwd: string,
): (readonly Member[])[] {
  const scripts = new Names(members.filter(isShell));
  const callers = members.filter(({ role }) => role === 'caller');
  const taken = groups.map((group) => {
    const all = [...group];
    const has = new Set(all.map(({ path }) => path));
    const add = (member: Member): void => {
      if (has.has(member.path) || all.length - group.length >= maxNamed) return;
      has.add(member.path);
      all.push(member);
    };
    const own = group.filter(isShell);
    const fromCallers = callers.filter((caller) => !has.has(caller.path) && names(mentions.get(caller.path), own));
    // Started in another folder, a script means the files of any.
    const moves = fromCallers.some(({ path }) => mentions.get(path)?.moves === true || posix.dirname(path) !== '.');
    for (const member of all) {
      for (const one of neighbours.namedBy(member)) add(one);
      // A program that a script starts, or a list that it reads, may start others.
      if (isShell(member) ? !moves : group.includes(member)) continue;
      for (const one of scripts.in(textIn(member.path, cwd), member.path, () => false)) add(one);
    }
    // Which other scripts a program starts that no script starts concerns their own groups.
    for (const caller of fromCallers) {
      add(caller);
      if (isCaller(caller.path)) for (const one of neighbours.namedBy(caller)) add(one);
    }
    return all;
  });
  return merged(taken);
}

/** Whether a program names one of the scripts, or puts its name together. */
function names(own: Mentions | undefined, scripts: readonly Member[]): boolean {
  const paths = scripts.flatMap(({ path, links }) => [path, ...links]);
  return (
    own !== undefined &&
    (own.names.some((name) => paths.some((path) => `/${path}`.endsWith(`/${name}`))) ||
      own.patterns.some((pattern) => paths.some((path) => pathMeantBy(pattern).test(path))))
  );
}

/** Makes one group of those that share a script. */
function merged(groups: readonly (readonly Member[])[]): (readonly Member[])[] {
  const result: Member[][] = [];
  const home = new Map<string, Member[]>();
  for (const group of groups) {
    const shared = new Set<Member[]>();
    for (const member of group) {
      const other = isShell(member) ? home.get(member.path) : undefined;
      if (other) shared.add(other);
    }
    const all: Member[] = [];
    const has = new Set<string>();
    for (const one of [...shared, group])
      for (const member of one) {
        if (has.has(member.path)) continue;
        has.add(member.path);
        all.push(member);
      }
    for (const one of shared) result.splice(result.indexOf(one), 1);
    result.push(all);
    for (const member of all) if (isShell(member)) home.set(member.path, all);
  }
  return result;
}

/** What a text that is no script says of others. */
export const mentionsOf = (path: string, cwd: string): Mentions | undefined => mentionsIn(textIn(path, cwd));
