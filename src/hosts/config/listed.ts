/** What a training configuration says, for `inspect`: the settings that a transform knows, and where each stands. */
import { requiredFlags } from '../../migrate/transform.js';
import type { InvocationFlag, InvocationReport } from '../../types.js';
import type { SettingsTransform } from '../hosts.js';
import { keysOf } from './read.js';
import type { Place, Settings } from './settings.js';

/** Each document of a file as if it were a call with these flags; one that gives none of the required ones is left out. */
export function listedIn(
  documents: readonly Settings[],
  transform: SettingsTransform,
  placed: (pos: number) => { readonly line: number; readonly column: number },
): InvocationReport[] {
  const { id, rules, advised } = transform;
  const needed = requiredFlags(transform);
  const names = new Set([...needed, ...rules.map(({ flag }) => flag), ...advised.map(({ flag }) => flag)]);
  return documents.flatMap((settings): InvocationReport[] => {
    const flags = [...names].flatMap((name) => flagsNamed(name, settings, placed));
    const first = flags.find(({ name }) => needed.includes(name));
    if (!first) return [];
    const concerned = concernedBy(settings, transform);
    return [{ line: first.line, command: '', concerned, transform: id, flags: flags.sort(byPlace) }];
  });
}

function flagsNamed(
  name: string,
  settings: Settings,
  placed: (pos: number) => { readonly line: number; readonly column: number },
): InvocationFlag[] {
  const given = settings.valueOf(keysOf(name));
  const [place, ...others] = settings.placesOf(keysOf(name)).filter(({ overridden }) => !overridden);
  if (!place) return [];
  const value = given.kind === 'known' ? given.value : others.length > 0 ? null : stringAt(place);
  return [{ name, value, ...placed(place.member.pos) }];
}

/** What stands in quotes; null for anything else. */
function stringAt({ member: { value }, twice, indirect }: Place): string | null {
  const isString = value.kind === 'scalar' && value.quote !== undefined && value.data.startsWith('string ');
  return isString && !twice && !indirect ? value.data.slice('string '.length) : null;
}

const byPlace = (a: InvocationFlag, b: InvocationFlag): number => a.line - b.line || a.column - b.column;

/** A run may say what the file does not. */
function concernedBy(settings: Settings, { selector }: SettingsTransform): InvocationReport['concerned'] {
  const given = settings.valueOf(keysOf(selector.flag));
  if (given.kind !== 'known') return 'unknown';
  if (selector.values.includes(given.value)) return 'yes';
  return selector.off.includes(given.value) ? 'no' : 'unknown';
}
