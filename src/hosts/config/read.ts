/** Text → documents, and what each says of the runs that read it. */

import { parseJson } from './json.js';
import { type Given, type Place, Settings } from './settings.js';
import { type ListTree, type Malformed, type MapTree, type Member, type Parsed, type Tree, valuesIn } from './tree.js';
import { parseYaml } from './yaml.js';

export const isJson = (path: string): boolean => /\.jsonc?$/i.test(path);

/** What a name says of the format; the text of a file that is not well-formed says where it is not. */
export function parse(path: string, text: string): Parsed | Malformed {
  try {
    return isJson(path) ? parseJson(text) : parseYaml(text);
  } catch (error) {
    // Whoever walks a tree goes as deep as it is.
    if (error instanceof RangeError) return { error: 'it is nested too deeply', pos: 0 };
    throw error;
  }
}

/** The keys of a flag, from the outside in: those of `--policy.x` are `policy` and `x`. */
export const keysOf = (flag: string): string[] => flag.replace(/^-+/, '').split('.');

/** The documents that are mappings, which settings are. A list gives no settings, but mappings deeper in it may. */
export const settingsIn = ({ documents }: Parsed): Settings[] =>
  documents.flatMap((one) => (one?.kind === 'map' || one?.kind === 'list' ? [new Settings(asMap(one))] : []));

function asMap(tree: MapTree | ListTree): MapTree {
  if (tree.kind === 'map') return tree;
  const { pos, end } = tree;
  const member: Member = { key: '', pos, end, keyEnd: pos, merges: false, odd: true, value: tree };
  return { kind: 'map', pos, end, anchor: undefined, flow: false, members: [member] };
}

/** Settings of the same keys that stand deeper in a document, where draccus does not look for them. */
export function* nestedIn(settings: Settings, keys: readonly string[]): Generator<{ map: MapTree; place: Place }> {
  const own = new Set(settings.placesOf(keys).map(({ member }) => member));
  const seen = new Set<Tree>([settings.root]);
  for (const one of valuesIn(settings.root)) {
    if (one.kind !== 'map' || seen.has(one)) continue;
    seen.add(one);
    for (const place of new Settings(one).placesOf(keys)) if (!own.has(place.member)) yield { map: one, place };
  }
}

/** What a file gives for a flag, for a call that names the file: undefined where it is not well-formed or holds several documents. */
export function givenBy(path: string, text: string, keys: readonly string[]): Given | undefined {
  const parsed = parse(path, text);
  if ('error' in parsed) return undefined;
  const [settings, ...others] = settingsIn(parsed);
  return settings && others.length === 0 ? settings.valueOf(keys) : undefined;
}
