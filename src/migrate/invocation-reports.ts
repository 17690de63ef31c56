/** The invocations as the reports show them: each with its flags, their values and places. */
import { settleAll } from '../shell/effective.js';
import type { Conditions, Flag } from '../shell/invocations.js';
import type { InvocationFlag, InvocationReport, Origin, ReadSettings } from '../types.js';
import type { Analysis } from './analysis.js';
import type { Context } from './context.js';
import { originsIn } from './origins.js';
import { type Place, type Placed, spanOf } from './place.js';
import { fromFiles } from './settings.js';
import type { IsConcerned } from './sites.js';
import { lastOpenWord } from './tell.js';

const noConditions: Conditions = new Map();

/** Where each flag comes from is told where it was asked for; `openWords` has the word of a run that may bring more flags. */
export function reportInvocations(
  { reading, place, transform, options }: Context,
  isConcerned: IsConcerned,
): Pick<Analysis, 'reports' | 'origins' | 'openWords' | 'inFiles'> {
  const origins = options.origins ? new Map<InvocationFlag, Origin>() : undefined;
  const openWords = new Map<InvocationReport, string>();
  const inFiles = new Map<InvocationReport, ReadSettings>();
  const originsOf = origins && originsIn(reading, place);
  const firsts = new Map<number, InvocationReport>();
  const seen = new Set<string>();
  const reports: Placed<InvocationReport>[] = [];
  for (const invocation of reading.invocations) {
    const { line } = place(invocation.pos);
    const originOf = originsOf?.(invocation);
    const one: InvocationReport = {
      line,
      command: invocation.command,
      transform: transform.id,
      concerned: isConcerned(invocation, invocation.conditions),
      flags: invocation.flags.map((flag) => {
        const told = flagOf(flag, place);
        if (originOf) origins?.set(told, originOf(flag));
        return told;
      }),
    };
    const files = origins && fromFiles(invocation, transform, options.readSettings);
    if (files) inFiles.set(one, files);
    const open = lastOpenWord(invocation);
    if (open !== undefined) openWords.set(one, open);
    const first = firsts.get(invocation.pos);
    if (first) {
      // A function that is called again: told again only where it gets other arguments.
      seen.add(JSON.stringify([invocation.pos, first]));
      const key = JSON.stringify([invocation.pos, one]);
      if (seen.has(key)) continue;
      seen.add(key);
    } else firsts.set(invocation.pos, one);
    reports.push({ pos: invocation.pos, about: one });
  }
  reports.sort((a, b) => a.pos - b.pos);
  return { reports, openWords, inFiles, ...(origins && { origins }) };
}

/** A flag with its value, where it has one known value, and its place. */
function flagOf(flag: Flag, place: Place): InvocationFlag {
  const [value = null, ...others] = (flag.plain && settleAll(flag.value, noConditions, flag.once)) || [];
  const { line, column } = place(spanOf(flag).pos);
  return { name: flag.name, value: others.every((other) => other === value) ? value : null, line, column };
}
