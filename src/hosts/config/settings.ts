/** Where a setting stands in a document, as draccus reads it: `policy: {use_reflow: true}` and `policy.use_reflow: true` are the same. */
import { type MapTree, type Member, type Tree, valuesIn } from './tree.js';

/** One place that gives a setting. */
export interface Place {
  readonly member: Member;
  readonly map: MapTree;
  /** The member that holds `map`; undefined for the document's own mapping. */
  readonly holder: Member | undefined;
  /** Its mapping is reached by an alias or a merge key. */
  readonly indirect: boolean;
  /** The document names its mapping, or its value, at another place too. */
  readonly shared: boolean;
  /** A key on the way to it stands twice in its mapping. */
  readonly twice: boolean;
  /** What a merge key brings stands behind the mapping's own key of that name. */
  readonly overridden: boolean;
}

/** What a document says of a setting. `unknown`: it is given, and its value is not written where it is. */
export type Given =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: string }
  | { readonly kind: 'unknown' };

/** Merge keys in merge keys; more are followed nowhere. */
const maxDepth = 32;

/** The settings of one document. */
export class Settings {
  private readonly anchors = new Map<string, Tree>();
  private readonly aliases = new Map<string, Tree[]>();

  constructor(readonly root: MapTree) {
    for (const one of valuesIn(root)) {
      if (one.kind === 'alias') this.aliases.set(one.name, [...(this.aliases.get(one.name) ?? []), one]);
      else if (one.anchor !== undefined) this.anchors.set(one.anchor, one);
    }
  }

  /** All places that may give the setting of these keys, from the outside in. */
  placesOf(keys: readonly string[]): Place[] {
    return [...this.search(this.root, keys, { holder: undefined, ...direct }, 0)];
  }

  valueOf(keys: readonly string[]): Given {
    const [place, ...others] = this.placesOf(keys).filter(({ overridden }) => !overridden);
    if (!place) return { kind: 'absent' };
    const { value } = place.member;
    if (others.length > 0 || place.twice || place.indirect || value.kind !== 'scalar' || value.word === undefined)
      return { kind: 'unknown' };
    return { kind: 'known', value: value.word };
  }

  /** Where the document names the value, or the mapping around it, once more. */
  aliasOf({ member, map, holder }: Place): Tree | undefined {
    const anchored = [member.value, map, holder?.value].flatMap((one) => (one && this.aliasesOf(one)) ?? []);
    return anchored[0];
  }

  private aliasesOf(tree: Tree): readonly Tree[] {
    return tree.kind === 'alias' || tree.anchor === undefined ? [] : (this.aliases.get(tree.anchor) ?? []);
  }

  private *search(map: MapTree, keys: readonly string[], how: How, depth: number): Generator<Place> {
    const own = new Set<string>();
    for (let length = 1; length <= keys.length; length++) {
      const key = keys.slice(0, length).join('.');
      const members = map.members.filter((one) => !one.merges && one.key === key);
      if (members.length > 0) own.add(key);
      for (const member of members) {
        const overridden = how.overridden || how.except?.has(key) === true;
        const shared = how.shared || this.aliasesOf(map).length > 0 || this.aliasesOf(member.value).length > 0;
        const now = { ...how, overridden, shared, twice: how.twice || members.length > 1, except: undefined };
        if (length === keys.length) yield { ...now, member, map };
        else yield* this.within(member.value, keys.slice(length), { ...now, holder: member }, depth);
      }
    }
    for (const { merges, value } of map.members) {
      if (!merges) continue;
      for (const one of value.kind === 'list' ? value.items : [value])
        yield* this.within(one, keys, { ...how, indirect: true, except: own }, depth);
    }
  }

  private *within(value: Tree, keys: readonly string[], how: How, depth: number): Generator<Place> {
    const target = value.kind === 'alias' ? this.anchors.get(value.name) : value;
    if (target?.kind !== 'map' || depth > maxDepth) return;
    yield* this.search(target, keys, { ...how, indirect: how.indirect || value.kind === 'alias' }, depth + 1);
  }
}

/** How a mapping was reached. */
type How = Omit<Place, 'member' | 'map'> & {
  /** Keys that the mapping, which merges this one, has itself. */
  readonly except: ReadonlySet<string> | undefined;
};

const direct = { indirect: false, shared: false, twice: false, overridden: false, except: undefined };
