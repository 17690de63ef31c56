/** The invocations as the reports show them: each with its flags, their values and places. */

import { settleAll } from '../shell/effective.js';
import type { Conditions } from '../shell/invocations.js';
import type { InvocationFlag, InvocationReport, Origin } from '../types.js';
import { originsIn } from './origins.js';
import { type Place, type Placed, spanOf } from './place.js';
import type { Reading } from './read.js';
import type { IsConcerned } from './sites.js';
import { lastOpenWord } from './tell.js';

const noConditions: Conditions = new Map();

export function reportInvocations(
  reading: Reading,
  transform: string,
  concerned: IsConcerned,
  place: Place,
  origins: Map<InvocationFlag, Origin> | undefined,
  openWords: Map<InvocationReport, string>,
): Placed<InvocationReport>[] {
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
      transform,
      concerned: concerned(invocation, invocation.conditions),
      flags: invocation.flags.map((flag) => {
        const [value = null, ...others] = (flag.plain && settleAll(flag.value, noConditions, flag.once)) || [];
        const at = place(spanOf(flag).pos);
        const told: InvocationFlag = {
          name: flag.name,
          value: others.every((other) => other === value) ? value : null,
          line: at.line,
          column: at.column,
        };
        if (originOf) origins?.set(told, originOf(flag));
        return told;
      }),
    };
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
  return reports.sort((a, b) => a.pos - b.pos);
}
