/** Files that belong to a group for what a text says of them, whatever they are called: `source settings`, `python launch.py`. */
import { posix, resolve } from 'node:path';
import { isOutput } from '../file-name.js';
import { type Mentions, patternsIn } from '../shell/sourced.js';
import { isSmallFile } from './around.js';
import { type Member, pathMeantBy } from './groups.js';
import { textIn, withoutQuotes } from './holders.js';

/** What no script is, and what may have to do with one all the same. */
export interface Candidates {
  /** Files of any name that scripts may read. */
  readonly files: readonly Member[];
  /** Programs of other languages, and what they name. */
  readonly callers: readonly (Member & { readonly mentions: Mentions | undefined })[];
}

/** Files that one group takes in for their names; what names more names none. */
const maxTaken = 64;

/** Makes what adds to a group the files that its texts name, and the programs that name its scripts. */
export function takerOf({ files, callers }: Candidates, flags: readonly string[], cwd: string) {
  const byName = new Map<string, Member[]>();
  const byFolder = new Map<string, { whole: string; member: Member }[]>();
  for (const member of [...files, ...callers])
    for (const path of [member.path, ...member.links]) {
      const name = posix.basename(path);
      if (isOutput(name)) continue;
      byName.set(name, [...(byName.get(name) ?? []), member]);
      const folder = posix.basename(posix.dirname(path));
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), { whole: path, member }]);
    }
  const holdsFlags = new Map<Member, boolean>();
  const holds = (member: Member): boolean => {
    const known = holdsFlags.get(member);
    if (known !== undefined) return known;
    const text = isSmallFile(resolve(cwd, member.path)) ? textIn(member.path, cwd) : '';
    const result = !text.includes('\0') && flags.some((flag) => text.includes(flag));
    holdsFlags.set(member, result);
    return result;
  };
  /** What a text names: by a path, or by a name that means nothing else, or by any word where the file holds flags. */
  const namedIn = (text: string): Member[] => {
    const found = new Set<Member>();
    const bare = withoutQuotes(text);
    for (const { 0: name, index } of bare.matchAll(/[\w.@%+~-]+/g))
      for (const member of byName.get(name) ?? [])
        if (bare[index - 1] === '/' || name.includes('.', 1) || holds(member)) found.add(member);
    for (const pattern of patternsIn(text)) {
      const folder = posix.basename(posix.dirname(pattern));
      const meant = byFolder.get(folder) ?? [];
      if (meant.length <= maxTaken)
        for (const { whole, member } of meant) if (pathMeantBy(pattern).test(whole)) found.add(member);
    }
    return [...found].filter(({ path }) => isSmallFile(resolve(cwd, path)));
  };
  return (group: readonly Member[]): readonly Member[] => {
    const members = [...group];
    const has = new Set(members.map(({ path }) => path));
    const add = (member: Member): void => {
      if (has.has(member.path) || members.length - group.length >= maxTaken) return;
      has.add(member.path);
      members.push(member);
    };
    const scripts = group.filter(({ role }) => role === 'edit' || role === 'view');
    for (const caller of callers) if (startsAny(caller, scripts)) add(caller);
    for (const { path } of members) for (const member of namedIn(textIn(path, cwd))) add(member);
    return members;
  };
}

/** Whether a program names one of the scripts, or puts its name together. */
function startsAny({ mentions }: Candidates['callers'][number], scripts: readonly Member[]): boolean {
  if (!mentions) return false;
  const paths = scripts.flatMap(({ path, links }) => [path, ...links]);
  return (
    mentions.names.some((name) => paths.some((path) => `/${path}`.endsWith(`/${name}`))) ||
    mentions.patterns.some((pattern) => paths.some((path) => pathMeantBy(pattern).test(path)))
  );
}
